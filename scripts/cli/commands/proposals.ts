import { readProposal } from '@fanal/sdk/governance/proposals/readProposal'
import { decodeProposal } from '@fanal/sdk/governance/proposals/decodeProposal'
import { readProposals } from '@fanal/sdk/governance/proposals/readProposals'
import { readVote } from '@fanal/sdk/governance/proposals/readVote'
import { amountText } from '@fanal/sdk/governance/text/amountText'
import { readTokenFacts } from '@fanal/sdk/governance/chain/readTokenFacts'
import type { Proposal } from '@fanal/sdk/governance/types'
import type { Context } from '../context.ts'
import { proposalIdArgument } from '../readArguments.ts'

/** `proposals`: all of them, or with a number everything about one. */
export async function proposals(context: Context, [id]: string[]) {
  const { client, options, say } = context
  if (id !== undefined) return show(context, proposalIdArgument(id))
  const { proposals: found } = await readProposals(client, options.open ? { open: true } : {})
  for (const proposal of found) {
    const { title, kind, stage } = proposal
    say(`${proposal.id}  ${kind}, ${stage.step}, ${shareText(proposal)}  ${title}`)
  }
  if (found.length === 0) say('Nothing found.')
  return { proposals: found }
}

async function show({ client, say }: Context, proposalId: bigint) {
  const { proposal } = await readProposal(client, { proposalId })
  const { title, body, kind, calls, stage, tally, quorum, proposer, executedHash } = proposal
  const [decoded, facts] = await Promise.all([
    decodeProposal(client, { calls, executedHash }),
    readTokenFacts(client, client.network.contracts.networkToken),
  ])
  const votes = (amount: bigint) => amountText({ amount, ...facts })
  say(`${title} (${kind}, by ${proposer})`)
  if (body.trim() !== '') say(`\n${body.trim()}\n`)
  for (const { words } of decoded) say(`- ${words}`)
  say(`For ${votes(tally.for)}, against ${votes(tally.against)}, abstain ${votes(tally.abstain)}`)
  say(`${shareText(proposal)}; quorum ${votes(quorum)}`)
  say(stage.words)
  const mine = client.walletClient && (await readVote(client, { proposalId }))
  if (mine) say(`My vote: ${mine.support ?? 'none'}, of ${votes(mine.power)}`)
  return { proposal, changes: decoded, ...(mine ? { mine } : {}) }
}

function shareText({ supportBps }: Proposal): string {
  return supportBps === undefined ? 'no votes' : `${supportBps / 100} % for`
}
