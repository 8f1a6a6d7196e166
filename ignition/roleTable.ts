import type { RestrictedContract } from './roles.ts'

/** Contracts that hold roles. */
export type RoleHolder =
  | 'timelock'
  | 'charter'
  | 'committee'
  | 'committeeSeats'
  | 'committeeRules'
  | 'council'
  | 'deviceAgreements'
  | 'councilRules'
  | 'elections'
  | 'emission'
  | 'freezes'
  | 'offices'
  | 'parameters'
  | 'releaseAdoption'

export type Role = {
  /** As in contracts/governance/libraries/Roles.sol; 0 is the AccessManager's admin. */
  id: bigint
  label: string
  /** What it may call. */
  functions: Partial<Record<RestrictedContract, readonly string[]>>
  /** Who holds it after the deployment; beside them only holders of offices. */
  holders: readonly RoleHolder[]
  /** What it is for. */
  purpose: string
  /** What its holder could do at worst. */
  worstCase: string
  /**
   * When it is given: `first` what contracts need while the deployer still calls others, `bodies` once the elected bodies
   * are open, else last.
   */
  stage?: 'first' | 'bodies'
}

const bodyRules = ['setSeats', 'setTerm', 'setMinBond', 'setMinSupport']

export const roleTable: readonly Role[] = [
  {
    id: 0n,
    label: 'ADMIN',
    functions: {
      governor: ['setCallKind', 'setAdoption'],
      councilGuard: ['setListed'],
    },
    holders: ['timelock'],
    purpose:
      'Is above all roles. Only a release can use it: it needs a new charter and two votes that hold.',
    worstCase:
      'Gives any role to anybody, changes what a role may call, what may be proposed and what the council may call, stops all restricted functions of a contract, or moves a contract to another AccessManager. As a bridge of its own making it can burn tokens of holders and mint up to the hard cap. It cannot take money out of the market or out of a vesting schedule, nor change an offer or a grant.',
  },
  {
    id: 1n,
    label: 'ARBITER',
    functions: { accessMarket: ['hold', 'release', 'refund'] },
    holders: [],
    purpose: 'Holds, releases and refunds payments inside their settlement window.',
    worstCase:
      'Refunds unsettled payments to their buyers, or holds them without end. It cannot send them elsewhere, nor touch settled payments.',
  },
  {
    id: 2n,
    label: 'EMITTER',
    functions: { networkToken: ['emitTokens'] },
    holders: ['emission'],
    purpose: 'Emits network tokens under the hard cap.',
    worstCase:
      'The emission contract emits into the reward pool what its fixed schedule says, and can do nothing else.',
  },
  {
    id: 3n,
    label: 'BRIDGE',
    functions: { networkToken: ['crosschainMint', 'crosschainBurn'] },
    holders: [],
    purpose: 'Mints and burns network tokens that cross chains (ERC-7802).',
    worstCase:
      'Mints, and burns of any holder, at most twice its daily limit in any 24 hours each way, and never above the hard cap. The limit is 0 until BRIDGE_LIMITER sets one.',
  },
  {
    id: 4n,
    label: 'BRIDGE_LIMITER',
    functions: { networkToken: ['setBridgeLimit'] },
    holders: ['timelock'],
    purpose: 'Sets the daily limit of a bridge.',
    worstCase: 'Raises the limit of a bridge that already has its role.',
  },
  {
    id: 5n,
    label: 'CHARTER_ADOPTER',
    functions: { charter: ['adopt', 'setFollowers'] },
    holders: ['timelock'],
    purpose: 'Adopts a new charter and names the contracts that follow it.',
    worstCase:
      'Adopts any text, so that purchases signed under the old one are refused after the overlap. It moves no money.',
  },
  {
    id: 6n,
    label: 'CHARTER_PUSHER',
    functions: { accessMarket: ['pushCharter'], policies: ['pushCharter'] },
    holders: ['charter'],
    purpose: 'Tells the market and the insurance which charter is in force.',
    worstCase: 'As CHARTER_ADOPTER; the charter contract pushes only what was adopted.',
    stage: 'first',
  },
  {
    id: 7n,
    label: 'FEE_MANAGER',
    functions: { accessMarket: ['setFeeRecipient'], deviceRegistry: ['setForfeitRecipient'] },
    holders: ['timelock'],
    purpose: 'Says who receives the protocol fee, and the bonds of devices that lied.',
    worstCase: 'Sends fees and forfeits collected from then on elsewhere.',
  },
  {
    id: 8n,
    label: 'TOKEN_LISTER',
    functions: { accessMarket: ['setTokenAllowed'] },
    holders: ['timelock'],
    purpose: 'Allows payment tokens, and stops further purchases in one.',
    worstCase:
      'Allows a harmful token, which hurts those who sell or buy in it. Money in other tokens is not touched.',
  },
  {
    id: 9n,
    label: 'COMMITTEE_SEATER',
    functions: { committee: ['seat'] },
    holders: ['committeeSeats'],
    purpose: 'Seats the next committee of fog nodes: whom the elections name.',
    worstCase:
      'Seats the nodes that were elected. They take office once they agree on a key; keys of data sealed to an earlier committee reach them only if that committee hands its key over.',
    stage: 'first',
  },
  {
    id: 10n,
    label: 'PARAMETER_SETTER',
    functions: { parameters: ['set'] },
    holders: ['timelock'],
    purpose: 'Changes the value of a parameter.',
    worstCase: 'Sets any parameter to the worst value within its bounds.',
  },
  {
    id: 11n,
    label: 'PARAMETER_DEFINER',
    functions: { parameters: ['defineAll', 'redefine'] },
    holders: ['timelock'],
    purpose: 'Defines parameters and their bounds.',
    worstCase:
      'Widens the bounds of a parameter up to what the contract that reads it still accepts: its own ceilings stay.',
  },
  {
    id: 12n,
    label: 'PARAMETER_PUSHER',
    functions: {
      accessMarket: ['setFee'],
      governor: [
        'setVotingDelay',
        'setMaxPeriod',
        'setHold',
        'setAdoptionPeriod',
        'setQuorumBps',
        'setSupportBps',
        'setProposalThreshold',
      ],
      councilRules: bodyRules,
      committeeRules: bodyRules,
      deviceRegistry: ['setBond', 'setWithdrawalDelay'],
      streams: ['setMaxEpochLength'],
      policies: ['setSilenceLimit'],
      coverPool: ['setDailyLimit', 'setNotice'],
    },
    holders: ['parameters'],
    purpose: 'Tells contracts the new value of a parameter.',
    worstCase: 'As PARAMETER_SETTER; the parameters contract pushes only what was set.',
    stage: 'first',
  },
  {
    id: 13n,
    label: 'FREEZER',
    functions: { freezes: ['freeze'] },
    holders: ['council'],
    purpose:
      'Stops something new from beginning: offers, purchases, enrolments, agreements, policies.',
    worstCase:
      'Stops such actions for 14 days in any 180. Exits, disputes, claims, withdrawals, votes and what was paid for go on.',
  },
  {
    id: 14n,
    label: 'FREEZE_KEEPER',
    functions: { freezes: ['lift', 'prolong', 'register'] },
    holders: ['timelock'],
    purpose: 'Lifts or prolongs a freeze, and says what can be frozen.',
    worstCase: 'Keeps new business stopped, at most 180 days at a time.',
  },
  {
    id: 15n,
    label: 'FREEZE_PUSHER',
    functions: {
      accessMarket: ['pushFreeze'],
      deviceRegistry: ['pushFreeze'],
      deviceAgreements: ['pushFreeze'],
      policies: ['pushFreeze'],
    },
    holders: ['freezes'],
    purpose:
      'Tells the market, the registry of devices, the agreements and the policies to ask whether an action is frozen.',
    worstCase: 'As FREEZER; the freezes contract tells only what was frozen.',
    stage: 'first',
  },
  {
    id: 16n,
    label: 'BODY_KEEPER',
    functions: { elections: ['openBody', 'setRules', 'setHolder', 'seatFirst'] },
    holders: ['timelock', 'councilRules', 'committeeRules'],
    purpose: 'Opens elected bodies and changes their rules.',
    worstCase:
      'Changes seats and terms of elections to come, or names another contract that acts on the elected. It cannot replace members in office by others. The two rules contracts pass on parameters only.',
    stage: 'bodies',
  },
  {
    id: 17n,
    label: 'ELIGIBILITY_KEEPER',
    functions: { elections: ['setEligibilityRoot'] },
    holders: ['council'],
    purpose: 'Publishes the list of accounts that may stand for a body that asks for one.',
    worstCase: 'Leaves candidates off the list. It cannot remove a member in office.',
  },
  {
    id: 18n,
    label: 'SEAT_PUSHER',
    functions: { councilSeats: ['setMembers'], committeeSeats: ['setMembers'] },
    holders: ['elections'],
    purpose: 'Tells a body who its members are.',
    worstCase: 'Seats whom the holders elected, and nobody else.',
    stage: 'first',
  },
  {
    id: 19n,
    label: 'APPOINTER',
    functions: { offices: ['appoint', 'dismiss'] },
    holders: ['council'],
    purpose: 'Appoints and dismisses the holders of offices.',
    worstCase:
      'Appoints people who spend their budget lines badly, within the caps that holders voted, or files untrue reports.',
  },
  {
    id: 20n,
    label: 'OFFICE_KEEPER',
    functions: { offices: ['open', 'close'] },
    holders: ['timelock'],
    purpose: 'Opens and closes offices.',
    worstCase: 'Closes an office, which dismisses its holder.',
  },
  {
    id: 21n,
    label: 'TREASURER',
    functions: { treasury: ['pay', 'openLine', 'openGrant', 'closeLine'] },
    holders: ['timelock'],
    purpose: 'Pays out of the treasury, and opens and closes budget lines and grants.',
    worstCase: 'Pays everything the treasury has to anybody.',
  },
  {
    id: 22n,
    label: 'DISCLOSURE_KEEPER',
    functions: { disclosures: ['setFiscalYearEnd'] },
    holders: ['timelock'],
    purpose: 'Says when the fiscal year ends.',
    worstCase: 'Moves due dates of reports on periods that have not ended.',
  },
  {
    id: 23n,
    label: 'DISCLOSER',
    functions: { disclosures: ['file', 'amend', 'notice'] },
    holders: [],
    purpose: 'Files reports and notices. Goes with an office.',
    worstCase: 'Files untrue reports, which stay readable for ever.',
  },
  {
    id: 24n,
    label: 'AUDITOR',
    functions: { disclosures: ['fileAudit'] },
    holders: [],
    purpose: 'Files the auditor’s opinion on a report. Goes with an office.',
    worstCase: 'Files untrue opinions, which stay readable for ever.',
  },
  {
    id: 25n,
    label: 'MEMBER_REMOVER',
    functions: { committee: ['vacate'], elections: ['removeMember'] },
    holders: ['committeeSeats', 'releaseAdoption'],
    purpose:
      'Removes fog nodes from the committee in office: whom holders recalled, or who did not adopt a release.',
    worstCase:
      'Removes nodes; below a quorum of them, keys are released no more until others are seated.',
    stage: 'first',
  },
  {
    id: 26n,
    label: 'REWARDER',
    functions: { rewardPool: ['pay'] },
    holders: [],
    purpose: 'Pays rewards out of the pool.',
    worstCase: 'Pays everything the pool has to anybody.',
  },
  {
    id: 27n,
    label: 'OFFICE_ADMIN',
    functions: {},
    holders: ['offices'],
    purpose: 'Gives the roles of offices to whom the council appoints, and takes them back.',
    worstCase: 'As APPOINTER; the offices contract gives roles only with an appointment.',
    stage: 'first',
  },
  {
    id: 28n,
    label: 'CLAIM_LIST_KEEPER',
    functions: { genesisClaims: ['setRoot'] },
    holders: ['timelock'],
    purpose:
      'Publishes the list of earlier holders, once. Also an account that the preset names, where nobody can vote before.',
    worstCase:
      'Publishes a wrong list, which gives the tokens set aside for earlier holders to others.',
  },
  {
    id: 29n,
    label: 'COMMITTEE_STOPPER',
    functions: { committee: ['stop'] },
    holders: ['council'],
    purpose: 'Stops the committee’s reports for a bounded time when its nodes misbehave.',
    worstCase:
      'Stops reports for 14 days, and again 14 days later. Deposits go home when the oracle stays silent; keys are released as before.',
  },
  {
    id: 30n,
    label: 'REPORT_KEY_PUSHER',
    functions: { eventLedger: ['pushReportKey', 'pushStop'] },
    holders: ['committee'],
    purpose: 'Tells the ledger of events which key the committee in office signs reports with.',
    worstCase: 'The committee contract tells only the key that all of its members confirmed.',
    stage: 'first',
  },
  {
    id: 31n,
    label: 'DEVICE_CALLER',
    functions: { deviceCalls: ['callFor'] },
    holders: ['deviceAgreements'],
    purpose: 'Calls devices on behalf of agreements that their owners joined.',
    worstCase: 'Sends calls to devices, which check for themselves what they obey.',
    stage: 'first',
  },
  {
    id: 32n,
    label: 'BOND_WAIVER',
    functions: { deviceRegistry: ['setBondWaived'] },
    holders: ['timelock'],
    purpose: 'Lets the devices of a manufacturer’s batch enrol without a bond.',
    worstCase: 'Waives the bond of a batch of devices that do not deserve it.',
  },
  {
    id: 33n,
    label: 'PRODUCT_KEEPER',
    functions: { policies: ['defineProduct', 'setProductOpen', 'setClaims'] },
    holders: ['timelock'],
    purpose:
      'Defines what can be insured and how, and closes it to new policies. Names the claims contract, which the deployment does once and for all. Also an account that the preset names.',
    worstCase:
      'Sells cover at terms that lose underwriters what their pool has free. What was sold stays as it was sold.',
  },
  {
    id: 34n,
    label: 'RATER',
    functions: {},
    holders: [],
    purpose:
      'Signs quotes of insurance premiums, beside the committee: a licensed rater, by an office.',
    worstCase:
      'Sells cover too cheaply, up to what the pool has free. It pays nothing out: claims need proven events.',
  },
]
