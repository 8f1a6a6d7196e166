import type { Address, Hash, Hex } from 'viem'

/*
 * Amounts are wei of the pool's asset, shares bps, times seconds (since 1970 where they are moments).
 */

/** Share of the sum insured that a crash of at least so much severity pays. */
export type SeverityTier = {
  /** Least `value` of the event, fixed point with 6 decimals; of crashes the peak acceleration in g. */
  severity: bigint
  bps: number
}

/** What can be insured and how, as the contracts take it; they keep only a hash of it. */
export type ProductTerms = {
  /** That backs its policies and in whose asset everything is paid. */
  pool: Address
  /** Kind of the event of the insured device that triggers a claim. */
  peril: number
  /** Up to four tiers in one word; see `decodeTiers`. */
  tiers: bigint
  /** Up to ten models of roadside devices in one word; see `decodeModels`. */
  models: bigint
  /** Whether these must also be on a list of their maker. */
  listedOnly: boolean
  /** Roadside devices of different owners and operators that a claim needs. */
  corroborators: number
  /** Seconds that roadside events may lie from the scene; scenes of a car less than that apart are one accident. */
  window: number
  /** Seconds from the purchase to the beginning of the cover; none when a policy is renewed. */
  waitingPeriod: number
  maxTerm: number
  /** Seconds after an accident within which its claims are settled. */
  claimWindow: number
  /** Whether the holder's own part is paid in full; else by the car's own share of the liability. */
  anyFault: boolean
  /** Most that one policy may pay, own and third parties together. */
  maxSum: bigint
  /** Most that one accident pays under the product; 0 = no such cap. */
  maxPerEvent: bigint
  /** Claims of more than this wait for contrary evidence. */
  challengeAbove: bigint
  challengePeriod: number
  /** Seconds more that a challenger buys by the bond. */
  evidencePeriod: number
  bond: bigint
  /** sha2-256 of the product's document, one raw IPFS block; see `parseProductDocument`. */
  exclusions: Hex
}

/** What a rater offers and a holder accepts; its digest is the policy's id. */
export type Quote = {
  device: Hex
  deviceVersion: number
  /** Who owns the device, pays and receives the policy. */
  holder: Address
  productId: Hex
  ownSum: bigint
  liabilitySum: bigint
  premium: bigint
  /** The cover lasts to the end of the day (UTC) in which these seconds end. */
  term: number
  /** sha2-256 of the evidence of the score, one raw IPFS block; zero = none. */
  evidence: Hex
  charter: Hex
  /** Last second in which it can be accepted. */
  expiry: number
  /** Policy that it follows without waiting; zero = none. */
  renews: Hex
  salt: Hex
}

/** Who stands for a quote. */
export type Endorsement = {
  /** A licensed one; zero = the committee in office. */
  rater: Address
  signature: Hex
}

/** A car in an accident. */
export type Party = {
  car: Hex
  version: number
  /** Of the liability, in bps. */
  share: number
}

/** What roadside devices saw, and agree on. */
export type Scene = {
  time: number
  /** In ascending order of the cars' ids. */
  parties: readonly Party[]
}

/** Where quotes hold. */
export type PolicyDomain = {
  chainId: number
  /** The Policies contract. */
  policies: Address
}

export type ProductView = {
  productId: Hex
  terms: ProductTerms
  /** Whether it takes new policies. */
  open: boolean
  asset: Address
  symbol: string | undefined
  decimals: number
  definedAt: number
  transactionHash: Hash
}

/**
 * `waiting` until the cover begins, `inForce`, `ended`: what happened before can still be claimed, `cancelled`: as `ended`, but
 * by its holder, `released`: nothing can be claimed any more.
 */
export type PolicyStatus = 'waiting' | 'inForce' | 'ended' | 'cancelled' | 'released'

export type PolicyView = {
  policyId: Hex
  quote: Quote
  terms: ProductTerms
  /** Owner of its token now. */
  holder: Address
  status: PolicyStatus
  boughtAt: number
  /** First second that is covered. */
  coveredFrom: number
  until: number
  paidOwn: bigint
  paidThird: bigint
  openClaims: number
  /** Whether another policy follows it. */
  renewed: boolean
  /** What a cancellation would return now; 0n when it cannot be cancelled. */
  refund: bigint
  /** Who stood for its quote; zero = the committee. */
  rater: Address
  asset: Address
  symbol: string | undefined
  decimals: number
  transactionHash: Hash
}

/**
 * `waiting` for contrary evidence, `payable` by anybody's call, `due`: fixed, and not sent in full because the pool has paid its
 * limit for the day or the asset refused it, `paid` in full, `refuted`.
 */
export type ClaimStatus = 'waiting' | 'payable' | 'due' | 'paid' | 'refuted'

/** What of a claim waits for the pool's turn. It is delayed and never cut. */
export type QueuedPayout = {
  /** Its number among the pool's dues. */
  number: number
  /** Dues that are paid before it. */
  before: number
  amount: bigint
  /** What `payDues` sends of it now, if what is before it is sent along. */
  payableNow: bigint
  /** First second of the day (UTC) on which the last of it can be sent, at the daily limit of now; in the past when that is today. */
  payableFrom: number
}

export type ClaimView = {
  claimId: Hex
  policyId: Hex
  recipient: Address
  car: Hex
  /** Whether for the holder's own, else for a third party. */
  own: boolean
  /** As settled. */
  amount: bigint
  /**
   * What is paid of it, less only by a cap of the event; fixed when its wait is over. 0n before and when it was refuted, unless
   * a part was fixed before: that stays while the claim waits anew for the rest, and when the rest is refuted.
   */
  due: bigint
  /** What of that was sent until now. */
  paid: bigint
  /** When and how much at a time, in order. */
  payments: readonly ClaimPayment[]
  /** The rest while the pool's limits delay it. */
  queue: QueuedPayout | undefined
  /** The rest that the asset refused to move; the recipient takes it by `takePoolCredit`. */
  credit: bigint
  status: ClaimStatus
  scene: Hex
  crashEventId: Hex
  witnesses: ClaimWitness[]
  challenger: Address | undefined
  /** Until when it waits; undefined when it was paid at once. */
  readyAt: number | undefined
  settledAt: number
  /** When what is due was fixed. */
  dueAt: number | undefined
  /** When it was paid in full or refuted. */
  endedAt: number | undefined
  asset: Address
  symbol: string | undefined
  decimals: number
  /** Of the settlement. */
  transactionHash: Hash
}

/** Wei of the pool's asset that were sent at a moment. */
export type ClaimPayment = { amount: bigint; at: number }

/** A roadside event that a claim rests on, or that denies its accident. */
export type ClaimWitness = { eventId: Hex; device: Hex; denies: boolean }

/** A request to take capital out, in the order of the queue. */
export type RedeemRequestView = {
  number: number
  controller: Address
  readyAt: number
  /** Left to be processed. */
  shares: bigint
}

/** A payout that waits for its turn. */
export type DueView = { number: number; recipient: Address; amount: bigint }

export type PoolView = {
  pool: Address
  /** What its shares are called. */
  name: string
  asset: Address
  symbol: string | undefined
  decimals: number
  /** Decimals of the pool's own shares. */
  shareDecimals: number
  /** The underwriters' own, premiums earned until now included. */
  capital: bigint
  /** Part of the capital that backs policies: the worst case. */
  locked: bigint
  /** Premiums earned until now, since the pool was made. */
  earned: bigint
  /** Premiums not earned yet. */
  unearned: bigint
  /** Payouts fixed and not paid yet. */
  dues: bigint
  /** Processed withdrawals not taken yet. */
  claimable: bigint
  /** Capital that can back new policies. */
  available: bigint
  totalShares: bigint
  /** Assets for one whole share. */
  sharePrice: bigint
  requests: RedeemRequestView[]
  dueQueue: DueView[]
  payableToday: bigint
  dailyLimit: bigint
  /** Seconds that requests wait at least. */
  notice: number
  /** What of it is an account's, if one was asked about. */
  account: PoolAccountView | undefined
}

export type PoolAccountView = {
  shares: bigint
  /** What the shares are worth now. */
  worth: bigint
  /** Processed and to be taken. */
  takeable: bigint
  /** Payouts that the asset refused to move when they were due. */
  credit: bigint
}
