import type { Address } from 'viem'

/** What the council may freeze; everything else goes on always. */
export type FreezeAction =
  'newOffers' | 'newPurchases' | 'enrolment' | 'joiningAgreement' | 'newPolicies'

export type FreezeView = {
  target: Address
  targetName: string | undefined
  action: FreezeAction
  /** Second at which the latest freeze ends or ended; undefined if there was none. */
  until: number | undefined
  /** In force at the head of the chain. */
  frozen: boolean
  /** Seconds for which the council may freeze it from now on, a freeze of its own in force included. */
  left: number
}
