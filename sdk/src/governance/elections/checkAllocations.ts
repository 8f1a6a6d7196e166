import { InputError } from '../../errors/FanalError.ts'
import type { Allocation } from '../relay/electionBallotTypedData.ts'
import type { ElectionView } from '../types.ts'

export type CheckAllocationsParameters = {
  election: ElectionView
  votes: readonly { candidateId: number; votes: bigint }[]
}
export type CheckAllocationsReturnType = { previous: Allocation[]; allocations: Allocation[] }

/**
 * A ballot as the contract takes it, with the one that it replaces. An empty one withdraws.
 *
 * @throws InputError when a candidate does not stand, a share is zero, or more is given than the account has
 */
export function checkAllocations({
  election,
  votes,
}: CheckAllocationsParameters): CheckAllocationsReturnType {
  const { candidates, mine } = election
  const power = mine?.power ?? 0n
  const previous = mine?.votes ?? []
  if (votes.length === 0 && previous.length === 0)
    throw new InputError('There is no ballot to withdraw.')
  for (const { candidateId, votes: given } of votes) {
    const candidate = candidates.find((one) => one.candidateId === candidateId)
    if (candidate?.state !== 'standing')
      throw new InputError(`Candidate ${candidateId} does not stand in this election.`)
    if (given <= 0n) throw new InputError(`Candidate ${candidateId} is given no votes.`)
  }
  if (new Set(votes.map(({ candidateId }) => candidateId)).size !== votes.length)
    throw new InputError('A candidate is named twice.')
  const total = votes.reduce((sum, one) => sum + one.votes, 0n)
  if (total > power) {
    throw new InputError('The ballot gives more votes than this account has.', {
      advice: 'Votes count as they were when the nomination ended.',
      details: { given: total, power },
    })
  }
  const encode = (list: readonly { candidateId: number; votes: bigint }[]) =>
    list.map(({ candidateId, votes: weight }) => ({ candidate: candidateId, weight }))
  return { previous: encode(previous), allocations: encode(votes) }
}
