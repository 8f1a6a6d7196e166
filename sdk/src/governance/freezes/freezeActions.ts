import type { FreezeAction } from '../types.ts'

/** What can be frozen, in the order of the contract's enum. */
export const freezeActions: readonly FreezeAction[] = [
  'newOffers',
  'newPurchases',
  'enrolment',
  'joiningAgreement',
  'newPolicies',
]

/** What a freeze stops, in words. */
export const freezeWords: Record<FreezeAction, string> = {
  newOffers: 'making new offers',
  newPurchases: 'new purchases',
  enrolment: 'enrolling devices',
  joiningAgreement: 'joining agreements',
  newPolicies: 'taking out policies',
}
