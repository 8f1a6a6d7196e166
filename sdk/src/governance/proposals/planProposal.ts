import { slice } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { holderGovernorAbi, networkTokenAbi, timelockControllerAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readTokenFacts } from '../chain/readTokenFacts.ts'
import { amountText } from '../text/amountText.ts'
import { textDigest } from '../text/textDigest.ts'
import type { PlannedProposal, ProposalCall, ProposalForm, ProposalKind } from '../types.ts'
import { decodeProposal } from './decodeProposal.ts'
import { checkWords } from './forms/checkWords.ts'
import { encodeChange } from './forms/encodeChange.ts'
import { hashProposal } from './hashProposal.ts'
import { planSteps } from './planSteps.ts'
import { writeProposalText } from './proposalText.ts'

export type PlanProposalParameters = { form: ProposalForm }
export type PlanProposalReturnType = PlannedProposal

/**
 * Everything about a proposal before the first prompt: its number, what its calls will do, and what follows. Nothing is
 * signed or sent.
 *
 * @throws InputError with what is wrong and how to set it right: an empty title, an unknown parameter, a value out of bounds,
 *   a payment above what the treasury holds, too few votes to propose, an equal proposal, a call that votes cannot make
 */
export async function planProposal(
  client: FanalClient,
  { form }: PlanProposalParameters,
): Promise<PlanProposalReturnType> {
  const { address: proposer } = requireWallet(client)
  const address = requireContract(client, 'governor')
  const { title, body, changes } = form
  checkWords({ title, body })
  if (changes.length === 0) throw new InputError('A proposal needs at least one change.')
  const charters = changes.filter((change) => change.kind === 'charter')
  if (charters.length > 0 && changes.length > 1) {
    throw new InputError('A new charter is proposed alone.', {
      advice: 'Make a proposal of its own for everything else.',
    })
  }
  const description = writeProposalText({ title, body, proposer })
  const reasonDigest = textDigest(description)
  const { publicClient } = client
  const governor = { address, abi: holderGovernorAbi } as const
  try {
    const { timestamp } = await publicClient.getBlock()
    const now = Number(timestamp)
    const calls: ProposalCall[] = []
    for (const change of changes)
      calls.push(await encodeChange(client, { change, reasonDigest, now }))
    const kind = await kindOf(client, calls)
    const proposalId = hashProposal({ calls, description })
    const [rules, votes, snapshot, queueDelay] = await Promise.all([
      publicClient.readContract({ ...governor, functionName: 'rules' }),
      publicClient.readContract({
        address: client.network.contracts.networkToken,
        abi: networkTokenAbi,
        functionName: 'getPastVotes',
        args: [proposer, timestamp - 1n],
      }),
      publicClient.readContract({
        ...governor,
        functionName: 'proposalSnapshot',
        args: [proposalId],
      }),
      readDelay(client),
    ])
    await requireVotes(client, votes, rules.proposalThreshold)
    if (snapshot !== 0n) {
      throw new InputError('Exactly this proposal exists already.', {
        advice: 'Give it another title to propose it again.',
        details: { proposalId },
      })
    }
    return {
      proposalId,
      kind,
      title: title.trim(),
      description,
      calls,
      decoded: await decodeProposal(client, { calls }),
      rules,
      votesNeeded: rules.proposalThreshold,
      votes,
      texts: charters.map(({ text }) => ({ digest: textDigest(text), text })),
      steps: planSteps({ kind, rules, queueDelay }),
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

const kinds: (ProposalKind | undefined)[] = [undefined, 'parameter', 'payment', 'upgrade']

/** As the governor does: what a proposal is follows from its calls, and other calls cannot be proposed. */
async function kindOf(client: FanalClient, calls: ProposalCall[]): Promise<ProposalKind> {
  const found = await Promise.all(
    calls.map(({ target, calldata }) =>
      client.publicClient.readContract({
        address: requireContract(client, 'governor'),
        abi: holderGovernorAbi,
        functionName: 'callKind',
        args: [target, slice(calldata, 0, 4)],
      }),
    ),
  )
  const names = found.map((number) => kinds[number])
  if (names.some((name) => name === undefined)) {
    throw new InputError('A vote in this network cannot make one of these changes.', {
      advice: 'Only the release of an upgrade can change what ordinary proposals may do.',
    })
  }
  if (names.includes('upgrade')) return 'upgrade'
  return names.includes('payment') ? 'payment' : 'parameter'
}

async function requireVotes(client: FanalClient, votes: bigint, needed: bigint): Promise<void> {
  if (votes >= needed) return
  const facts = await readTokenFacts(client, client.network.contracts.networkToken)
  const text = (amount: bigint) => amountText({ amount, ...facts })
  throw new InputError(
    `Proposing needs ${text(needed)} of voting power; this account has ${text(votes)}.`,
    {
      advice:
        'Delegate to yourself, ask others to delegate to you, or ask one of them to propose it.',
      details: { votes, needed },
    },
  )
}

async function readDelay(client: FanalClient): Promise<number> {
  const delay = await client.publicClient.readContract({
    address: client.network.contracts.timelock,
    abi: timelockControllerAbi,
    functionName: 'getMinDelay',
  })
  return Number(delay)
}
