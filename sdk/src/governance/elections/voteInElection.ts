import { encodeFunctionData, type Hash } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { checkAllocations } from './checkAllocations.ts'
import { requirePhase } from './requirePhase.ts'

export type VoteInElectionParameters = {
  electionId: number
  /** Votes for each candidate, such as from `splitVotes`; none withdraws the ballot. */
  votes: readonly { candidateId: number; votes: bigint }[]
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type VoteInElectionReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Casts, changes or withdraws the account's ballot.
 *
 * @throws InputError when the vote is not on, a candidate does not stand, or more is given than the account has
 */
export async function voteInElection(
  client: FanalClient,
  { electionId, votes, onHash, signal }: VoteInElectionParameters,
): Promise<VoteInElectionReturnType> {
  const { address: account } = requireWallet(client)
  const election = await requirePhase(client, { electionId, phase: 'voting', account })
  const { previous, allocations } = checkAllocations({ election, votes })
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'vote',
    args: [electionId, previous, allocations],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
