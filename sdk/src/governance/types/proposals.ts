import type { Address, Hash, Hex } from 'viem'

/**
 * What a proposal may do: change parameters, pay from the treasury (or both), adopt a charter as the first stage of an
 * upgrade, or execute the release that follows from it.
 */
export type ProposalKind = 'parameter' | 'payment' | 'upgrade' | 'release'

export type VoteSupport = 'against' | 'for' | 'abstain'

/** One call that a proposal makes when it is executed. */
export type ProposalCall = { target: Address; value: bigint; calldata: Hex }

/** The rules that were in force when a proposal was made; later changes do not touch it. */
export type ProposalRules = {
  /** Seconds from the proposal to its snapshot. */
  votingDelay: number
  /** Seconds after the snapshot in which the majority must have been held, else the proposal lapses. */
  maxPeriod: number
  /** Seconds for which the majority must hold without a break. */
  hold: number
  /** Share of the votes that take part in the network which must be cast as for or abstain. */
  quorumBps: number
  /** for / (for + against) must be strictly above this. */
  supportBps: number
}

export type Tally = { for: bigint; against: bigint; abstain: bigint }

/** Where a proposal is on its way. */
export type ProposalStep =
  /** The snapshot is not taken yet. */
  | 'pending'
  /** Votes are cast; the majority does not hold now. */
  | 'voting'
  /** Votes are cast; the majority holds and its clock runs. */
  | 'holding'
  /** The majority was held long enough; anybody may queue it. */
  | 'passed'
  /** A release passed; the committee has this time to attest that it runs it. No votes. */
  | 'adoption'
  /** Waits in the timelock. */
  | 'queued'
  /** Anybody may execute it. */
  | 'executable'
  /** An upgrade whose charter is adopted; the release may be filed until a stated second. */
  | 'awaitingRelease'
  | 'executed'
  /** The majority was not held within the longest period. */
  | 'lapsed'
  | 'cancelled'

/** What anybody can do about a proposal now. */
export type ProposalAction = 'vote' | 'queue' | 'execute' | 'fileRelease'

/** Everything that a proposal's step follows from; nothing else does. */
export type ProposalFacts = {
  kind: ProposalKind
  /** Votes count as held at this second; votes can be cast afterwards. For a release, the second of its filing. */
  votingStartsAt: number
  /** Last second by which the hold must be complete. */
  votingEndsAt: number
  hold: number
  /** Since when quorum and majority hold without a break. */
  heldSince: number | undefined
  /** Seconds of the adoption week; 0 unless it is a release. */
  adoption: number
  /** Second from which it can be executed, once it is queued. */
  executableAt: number | undefined
  executedAt: number | undefined
  cancelledAt: number | undefined
  /** Of an upgrade: last second for filing its release, once it is executed. */
  releaseUntil: number | undefined
  /** Of an upgrade: its release, once it is filed. */
  releaseId: bigint | undefined
}

/** The step of a proposal at one second, and how it goes on. */
export type ProposalStage = {
  step: ProposalStep
  /** What anybody can do now. */
  actions: ProposalAction[]
  /** Seconds for which the majority has held so far; 0 when it does not. Never above the hold. */
  heldFor: number
  hold: number
  /** Second at which the hold is complete if no vote changes; undefined while the majority does not hold. */
  passesAt: number | undefined
  /** The hold cannot be completed any more before the voting ends, even if the majority began now. */
  tooLate: boolean
  /** The step that comes by itself, without anybody doing anything, and when. */
  next: { step: ProposalStep; at: number } | undefined
  /** One sentence for a person who never voted on chain. */
  words: string
}

export type Release = {
  /** The upgrade that it completes; its votes are what the release begins with. */
  upgradeId: bigint
  filedAt: number
  /** sha2-256 of the description of the tested release. */
  digest: Hex
  /** Contracts whose code is compared at execution, with keccak256 of it. */
  contracts: { address: Address; codeHash: Hex }[]
}

/** A proposal as it stands at the head of the chain. */
export type Proposal = {
  id: bigint
  kind: ProposalKind
  proposer: Address
  title: string
  /** Markdown without the title. */
  body: string
  /** As it was proposed; keccak256 of it is part of the id. */
  description: string
  calls: ProposalCall[]
  rules: ProposalRules
  /** Second at which voting power counts. */
  snapshot: number
  createdAt: number
  facts: ProposalFacts
  /** `proposalStage(facts, now)` at the head of the chain. */
  stage: ProposalStage
  tally: Tally
  /** Votes that for + abstain must reach; an estimate of the present until the first vote fixes it. */
  quorum: bigint
  quorumFixed: boolean
  /** for / (for + against), rounded down; undefined without votes. */
  supportBps: number | undefined
  /** Only of a release. */
  release: Release | undefined
  /** Accounts whose vote counts now. */
  voters: number
  transactionHash: Hash
  queuedHash: Hash | undefined
  executedHash: Hash | undefined
}

/** One vote, change or withdrawal, with the tally after it: the picture of support is drawn from these. */
export type SupportPoint = {
  at: number
  account: Address
  /** Undefined when the vote was withdrawn. */
  support: VoteSupport | undefined
  weight: bigint
  reason: string
  tally: Tally
  supportBps: number | undefined
  quorumReached: boolean
  /** Quorum and majority hold after this vote. */
  held: boolean
  transactionHash: Hash
}

export type SupportHistory = {
  /** Oldest first. */
  points: SupportPoint[]
  /** Spans in which quorum and majority held; the last one is open when `until` is undefined. */
  holds: { since: number; until: number | undefined }[]
  supportBps: number
  quorum: bigint
  /** Votes that count now, one an account, largest first. */
  votes: { account: Address; support: VoteSupport; weight: bigint; at: number; reason: string }[]
}

/** Vote of one account on one proposal. */
export type VoteView = {
  support: VoteSupport | undefined
  /** Weight of the vote cast; 0n without one. */
  weight: bigint
  /** Voting power of the account at the snapshot: what a vote would weigh. */
  power: bigint
}
