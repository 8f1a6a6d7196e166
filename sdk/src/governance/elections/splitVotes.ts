import { InputError } from '../../errors/FanalError.ts'

export type SplitVotesParameters = {
  /** Voting power at the election's snapshot. */
  power: bigint
  /** How much each candidate gets in proportion to the others; any positive numbers, such as percent. */
  shares: readonly { candidateId: number; share: number }[]
}
export type SplitVotesReturnType = { candidateId: number; votes: bigint }[]

/** Shares are counted to a millionth, so that the same numbers always give the same votes. */
const SCALE = 1_000_000

/**
 * Splits a holder's weight over candidates. All of it is used: what rounding leaves goes to the largest shares, so that not a
 * wei is lost.
 *
 * @throws InputError when there is nothing to split, a share is not positive, or a candidate is named twice
 */
export function splitVotes({ power, shares }: SplitVotesParameters): SplitVotesReturnType {
  if (power <= 0n) {
    throw new InputError('This account has no voting power in this election.', {
      advice: 'Power counts from the snapshot, when the election began. Delegate before the next.',
    })
  }
  if (shares.length === 0) throw new InputError('Choose at least one candidate.')
  const wholes = shares.map(({ share }) => Math.round(share * SCALE))
  if (wholes.some((share) => !(share > 0) || !Number.isSafeInteger(share)))
    throw new InputError('Every chosen candidate needs a share above zero.')
  if (new Set(shares.map(({ candidateId }) => candidateId)).size !== shares.length)
    throw new InputError('A candidate is named twice.')
  const all = wholes.reduce((sum, share) => sum + BigInt(share), 0n)
  const votes = wholes.map((share) => (power * BigInt(share)) / all)
  const order = [...wholes.keys()].sort((a, b) => (wholes[b] ?? 0) - (wholes[a] ?? 0) || a - b)
  let left = power - votes.reduce((sum, one) => sum + one, 0n)
  for (const index of order) {
    if (left === 0n) break
    votes[index] = (votes[index] ?? 0n) + 1n
    left -= 1n
  }
  return shares.map(({ candidateId }, index) => ({ candidateId, votes: votes[index] ?? 0n }))
}
