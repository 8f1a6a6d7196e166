import type { Address, Hex } from 'viem'

export type ElectionPhase = 'nomination' | 'voting' | 'counting' | 'final'

/** Rules of an elected body. */
export type BodyRules = {
  /** What a candidate leaves in bond, in wei of the network token; 0n = none. */
  minBond: bigint
  /** Past votes that stand in for the bond; 0n = no such way. */
  minSupport: bigint
  seats: number
  /** At most seats / changeDivisor change in one election; 1 = all. */
  changeDivisor: number
  term: number
  recallThreshold: bigint
  nominationPeriod: number
  votingPeriod: number
  recallPeriod: number
  /** A member shows up once a round of so many seconds; 0 = never. */
  roundLength: number
  /** Whole rounds without showing up after which a member is silent. */
  silentRounds: number
  /** Most seats of one region and of one type; 0 = no limit. */
  regionShareBps: number
  typeShareBps: number
  recallQuorumBps: number
  needsNode: boolean
  needsEligibility: boolean
}

export type SeatView = {
  seat: number
  /** Undefined while vacant. */
  account: Address | undefined
  termEndsAt: number | undefined
  seatedAt: number | undefined
  lastSeenAt: number | undefined
  /** Reported silent in this term. */
  silent: boolean
  /** Did not show up for so long that anybody may report it. */
  reportable: boolean
  /** Second from which a recall may be asked for. */
  recallableFrom: number | undefined
  /** Election in which the member stood; undefined for members named at the deployment. */
  electionId: number | undefined
  candidateId: number | undefined
  profileDigest: Hex | undefined
  /** Recall of this member that is going on. */
  recallId: number | undefined
}

export type BodyView = {
  bodyId: number
  name: string
  rules: BodyRules
  /** Contract that is told who the members are. */
  holder: Address
  /** In the order of the seats, vacant ones included. */
  seats: SeatView[]
  /** Election that is not final yet. */
  openElectionId: number | undefined
  lastElectionId: number | undefined
  /** Anybody may open an election now. */
  due: boolean
  /** End of the first term that ends. */
  nextTermEnd: number | undefined
  /** Root of the list of those who may stand. */
  eligibilityRoot: Hex | undefined
  /** Accounts that asked to be put on the list, newest first. */
  interested: Address[]
}

export type CandidateView = {
  /** Number in the election, from 0, in the order of registration. */
  candidateId: number
  account: Address
  /** sha2-256 of the profile; `loadProfile` fetches it. */
  profileDigest: Hex
  region: number
  type: number
  bond: bigint
  votes: bigint
  registeredAt: number
  /** Place by the present votes, from 0; undefined when withdrawn. */
  rank: number | undefined
  state: 'standing' | 'withdrawn' | 'seated' | 'left'
  /** Would take a seat if the vote ended now with these votes, limits of regions and types left aside. */
  leading: boolean
  /** Fog node that it brings. */
  nodeUrl: string | undefined
}

/** What a candidate says of itself; fetched by its digest. */
export type CandidateProfile = { name: string; statement: string; url: string | undefined }

export type ElectionView = {
  electionId: number
  bodyId: number
  bodyName: string
  phase: ElectionPhase
  openedAt: number
  /** End of the nomination and snapshot of the votes. */
  nominationEndsAt: number
  votingEndsAt: number
  /** Seats that are contested. */
  seats: number
  /** Best first; withdrawn ones at the end. */
  candidates: CandidateView[]
  /** Holders whose ballot counts. */
  voters: number
  /** Votes allocated in all. */
  cast: bigint
  /** Candidates whose place is verified on chain; all of them before the seats are assigned. */
  ranked: number
  /** How the asked account split its votes; undefined when no account was given. */
  mine: AllocationView | undefined
}

export type AllocationView = {
  /** Voting power at the snapshot; before it, the power now. */
  power: bigint
  /** The ballot on record, empty without one. */
  votes: { candidateId: number; votes: bigint }[]
}

export type RecallView = {
  recallId: number
  bodyId: number
  bodyName: string
  seat: number
  member: Address
  startedBy: Address
  snapshot: number
  endsAt: number
  for: bigint
  against: bigint
  /** Votes for and against that must be cast. */
  quorum: bigint
  /** `open`: votes are cast; `ended`: anybody may carry it out. */
  state: 'open' | 'ended' | 'recalled' | 'kept'
  /** Quorum is reached and more votes are for than against. */
  succeeding: boolean
  mine: { support: 'for' | 'against' | undefined; weight: bigint; power: bigint } | undefined
}

/** What a candidate fills in to stand for election. */
export type CandidateForm = {
  electionId: number
  profile: CandidateProfile
  /** UN M49 or ISO 3166 numeric. */
  region: number
  type: number
  /** Only where candidates bring a fog node. */
  node?: { signer: Address; encryptionKey: Hex; url: string }
  /** From `signNodeConsent`, when the node's account is not the candidate. */
  nodeConsent?: Hex
  /** The published list, when it was not made from those who asked to be on it. */
  eligibleAccounts?: readonly Address[]
}
