import type { Calls } from './callsOf.ts'

/** As in contracts/governance/types/Proposals.sol. */
export const proposalKinds = ['None', 'Parameter', 'Payment', 'Upgrade', 'Release'] as const

/** What proposals may call, by kind. All else takes a release. */
export const proposableCalls: Record<'Parameter' | 'Payment' | 'Upgrade', Calls> = {
  Parameter: {
    parameters: ['set'],
    accessMarket: ['setFeeRecipient', 'setTokenAllowed'],
    deviceRegistry: ['setForfeitRecipient', 'setBondWaived'],
    networkToken: ['setBridgeLimit'],
    policies: ['defineProduct', 'setProductOpen'],
    freezes: ['lift', 'prolong'],
    elections: ['openBody'],
    offices: ['open', 'close'],
    disclosures: ['setFiscalYearEnd'],
    genesisClaims: ['setRoot'],
  },
  Payment: { treasury: ['pay', 'openLine', 'openGrant', 'closeLine'] },
  Upgrade: { charter: ['adopt'] },
}

/** What the council's Safe may call, and nothing else. */
export const councilCalls: Calls = {
  committee: ['stop'],
  freezes: ['freeze'],
  offices: ['appoint', 'dismiss'],
  elections: ['setEligibilityRoot'],
}
