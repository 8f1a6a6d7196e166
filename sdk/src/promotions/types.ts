import type { Address, Hash, Hex } from 'viem'

/*
 * Amounts are wei of the promotion's token, times are seconds since 1970.
 */

/** Everything about a promotion as the contract takes it: the chain holds only a hash of it. */
export type PromotionTerms = {
  /** Whom the remainder goes to. */
  promoter: Address
  token: Address
  pricePerUser: bigint
  /** Most users that are paid for on one day, counted from the start, and in all. */
  perDayCap: number
  totalCap: number
  /** First second whose events count, and the first after the last, by when the committee accepted them. */
  start: number
  end: number
  /** Seconds left after the end to prove what counted. */
  proofPeriod: number
  /** Root of the tree over the ids of the devices that count; zero = all do. */
  devicesRoot: Hex
  /** sha2-256 of the promotion's text, or of the list of its devices, one raw IPFS block; zero = none. */
  textDigest: Hex
  salt: Hex
}

/** `coming`, `running`, `proving` what was shown, `closable` by anybody, `closed`. */
export type PromotionState = 'coming' | 'running' | 'proving' | 'closable' | 'closed'

/** A new user that was paid for. */
export type PromotedUser = {
  device: Hex
  /** Who is paid. */
  owner: Address
  nullifier: Hex
  eventId: Hex
  /** Number of the day from the start, from 0. */
  day: number
  amount: bigint
  provenAt: number
  transactionHash: Hash
}

export type PromotionView = {
  promotionId: Hex
  terms: PromotionTerms
  symbol: string | undefined
  decimals: number
  state: PromotionState
  createdAt: number
  /** Paid for, the latest first. */
  users: PromotedUser[]
  /** How many of those count for today. */
  usersToday: number
  /** What was escrowed, what of it is the devices' owners', and what is left. */
  escrow: bigint
  paid: bigint
  remainder: bigint
  transactionHash: Hash
}
