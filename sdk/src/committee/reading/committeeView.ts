import type { Address } from 'viem'

/** What a service record says about a member. */
export type ServiceView = {
  /** Number of the record in its epoch. */
  record: number
  /** Shares of signatures that it gave in time, did not give, and gave wrong. */
  served: number
  missed: number
  bad: number
  /** Second in which the record was applied. */
  at: number
}

export type MemberView = {
  /** From 1, as in key packages. */
  member: number
  signer: Address
  url: string
  /** Its seat is vacant: it was removed, or stayed away. */
  hasLeft: boolean
  credit: number
  /** Of the last record that names it; undefined while none does. */
  service: ServiceView | undefined
}

/** A committee that still makes its keys. */
export type PendingCommitteeView = {
  epoch: number
  /** From 1; each time members are excluded, the others begin anew. */
  attempt: number
  /** From this second on, members that have not confirmed can be excluded. */
  confirmBy: number
  quorum: number
  /** Those that have not left. */
  members: { member: number; signer: Address; url: string; hasConfirmed: boolean }[]
}

export type CommitteeView = {
  /** 0 before the first committee has its keys. */
  epoch: number
  activatedAt: number
  quorum: number
  members: MemberView[]
  mostCredit: number
  /** A member with less is removed, as long as a quorum stays. */
  leastCredit: number
  /** It signs nothing before this second. */
  stoppedUntil: number
  pending: PendingCommitteeView | undefined
  /** 0 before the first batch, and on networks without a ledger of events. */
  lastBatch: number
  lastReportAt: number
}
