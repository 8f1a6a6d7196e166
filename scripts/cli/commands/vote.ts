import { InputError } from '@fanal/sdk/errors/FanalError'
import { castVote } from '@fanal/sdk/governance/proposals/castVote'
import { withdrawVote } from '@fanal/sdk/governance/proposals/withdrawVote'
import { relayVote } from '@fanal/sdk/governance/relay/relayVote'
import { signVote } from '@fanal/sdk/governance/relay/signVote'
import type { VoteSupport } from '@fanal/sdk/governance/types'
import { type Context, text } from '../context.ts'
import { proposalIdArgument } from '../readArguments.ts'

/** `vote PROPOSAL for|against|abstain|withdraw`: casts, changes or withdraws a vote. */
export async function vote({ client, options, say }: Context, [id, word]: string[]) {
  const proposalId = proposalIdArgument(id)
  const support = supportArgument(word)
  const reason = text(options, 'reason')
  if (support === 'withdrawn' && reason !== undefined && !options.free)
    throw new InputError('A vote is withdrawn without a reason.')
  const because = reason === undefined ? {} : { reason }
  const { transactionHash } = options.free
    ? await relayVote(client, { vote: await signVote(client, { proposalId, support, ...because }) })
    : support === 'withdrawn'
      ? await withdrawVote(client, { proposalId })
      : await castVote(client, { proposalId, support, ...because })
  say(`${support === 'withdrawn' ? 'Withdrawn' : `Voted ${support}`} in ${transactionHash}`)
  return { proposalId, support, transactionHash }
}

function supportArgument(word: string | undefined): VoteSupport | 'withdrawn' {
  if (word === 'for' || word === 'against' || word === 'abstain') return word
  if (word === 'withdraw') return 'withdrawn'
  throw new InputError('How? Say for, against, abstain or withdraw.')
}
