import type { Hash, Hex } from 'viem'

export type DisclosureView = {
  kind: 'annual' | 'quarterly'
  /** Number of the report on chain: fiscal year and quarter, 20270 = year 2027, 20273 = its third quarter. */
  period: number
  /** Such as "Fiscal year 2027" or "Third quarter of fiscal year 2027". */
  label: string
  endsAt: number
  dueAt: number
  filedAt: number | undefined
  /** Latest version. */
  digest: Hex | undefined
  versions: { digest: Hex; filedAt: number }[]
  audits: { digest: Hex; filedAt: number }[]
  overdue: boolean
  /** Filed after it was due. */
  late: boolean
}

export type NoticeView = { number: number; digest: Hex; filedAt: number; transactionHash: Hash }

export type DisclosuresView = {
  fiscalYearEnd: { month: number; day: number }
  /** What is overdue or due next, and what was filed; the latest due date first. */
  reports: DisclosureView[]
  /** Newest first. */
  notices: NoticeView[]
}
