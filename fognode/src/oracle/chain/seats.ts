import type { Address, Hex } from 'viem'

/** A committee as one of its members sees it. */
export type Seats = {
  epoch: number
  /** Own index, from 1. */
  self: number
  /** All seats in their order. */
  members: readonly { signer: Address; encryptionKey: Hex; url: string }[]
  /** Indices of those in office. */
  participants: readonly number[]
  quorum: number
  /** Chain seed of the order in which members lead. */
  seed: Hex
}
