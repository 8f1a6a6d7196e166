import { encodePacked, keccak256, type Hex } from 'viem'

export type LeaderOfParameters = {
  /** Chain seed of the epoch. */
  seed: Hex
  /** Indices of the members in office. */
  participants: readonly number[]
  batch: number
  attempt: number
}

/**
 * Who leads an attempt at a batch: the members in an order shuffled by the seed (Fisher and Yates), one after another, a
 * batch beginning one place further than the batch before.
 */
export function leaderOf(parameters: LeaderOfParameters): number {
  const { seed, participants, batch, attempt } = parameters
  const order = [...participants]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const random = keccak256(encodePacked(['bytes32', 'uint32'], [seed, last]))
    const chosen = Number(BigInt(random) % BigInt(last + 1))
    const kept = order[last] as number
    order[last] = order[chosen] as number
    order[chosen] = kept
  }
  return order[(batch + attempt) % order.length] as number
}
