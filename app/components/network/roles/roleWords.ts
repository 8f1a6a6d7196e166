/** What roles are for, by the label that the access manager gives them. Roles of offices carry the office's name. */
const WORDS: Record<string, string> = {
  ADMIN: 'Is above all other roles. Used only by a release: a new charter and two votes that hold.',
  ARBITER: 'Holds, releases and refunds payments that are not settled yet.',
  EMITTER: 'Makes new tokens, exactly as the emission’s fixed rule says.',
  BRIDGE: 'Takes tokens to other chains and back, within a daily limit.',
  BRIDGE_LIMITER: 'Sets the daily limit of a bridge.',
  CHARTER_ADOPTER: 'Adopts a new charter.',
  CHARTER_PUSHER: 'Tells the market which charter is in force.',
  FEE_MANAGER: 'Says who receives the market’s fee.',
  TOKEN_LISTER: 'Allows payment tokens.',
  COMMITTEE_SEATER: 'Seats the committee of fog nodes that was elected.',
  PARAMETER_SETTER: 'Changes parameters within their bounds.',
  PARAMETER_DEFINER: 'Defines parameters and their bounds.',
  PARAMETER_PUSHER: 'Tells contracts the new value of a parameter.',
  FREEZER: 'Stops something new from beginning, for at most 14 days in any 180.',
  FREEZE_KEEPER: 'Lifts and prolongs freezes.',
  FREEZE_PUSHER: 'Tells the market that something is frozen.',
  BODY_KEEPER: 'Opens elected bodies and changes their rules.',
  ELIGIBILITY_KEEPER: 'Publishes who may stand for a body that asks for a list.',
  SEAT_PUSHER: 'Tells a body who was elected.',
  APPOINTER: 'Appoints and dismisses the holders of offices.',
  OFFICE_KEEPER: 'Opens and closes offices.',
  TREASURER: 'Pays out of the treasury; opens and closes budget lines.',
  DISCLOSURE_KEEPER: 'Says when the fiscal year ends.',
  DISCLOSER: 'Files reports and notices.',
  AUDITOR: 'Files opinions on reports.',
  MEMBER_REMOVER: 'Removes fog nodes that were recalled or did not adopt a release.',
  REWARDER: 'Pays rewards out of the pool.',
  OFFICE_ADMIN: 'Gives the roles of offices to those who are appointed.',
  CLAIM_LIST_KEEPER: 'Publishes the list of earlier holders, once.',
  COMMITTEE_STOPPER: 'Stops the reports of events for a while, at most 14 days at a time.',
  REPORT_KEY_PUSHER: 'Tells the ledger of events which key reports are signed with, and of stops.',
  DEVICE_CALLER: 'Calls devices on behalf of agreements that their owners joined.',
  BOND_WAIVER: 'Lets the devices of a manufacturer’s batch enrol without a bond.',
  PRODUCT_KEEPER: 'Defines what can be insured, and closes it to new policies.',
  RATER: 'Signs prices of insurance, beside the committee.',
}

/** What a role is for; undefined for one that this page does not know. */
export function roleWords(label: string | undefined): string | undefined {
  return label === undefined ? undefined : WORDS[label]
}
