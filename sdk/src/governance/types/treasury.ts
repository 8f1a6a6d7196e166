import type { Address, Hash, Hex } from 'viem'
import type { AmountView } from './amounts.ts'

/** Terms of one budget line, as they are voted on. They never change: close it and open another. */
export type BudgetLineTerms = {
  name: string
  token: Address
  /** Most that may be spent in one period; of a grant the sum of its milestones. */
  capPerPeriod: bigint
  /** Seconds of a period; 0 = one period from start to end. */
  period: number
  start: number
  end: number
  /** Role whose holders spend from it. */
  spenderRole: bigint
}

/** What is agreed with the recipient of a grant. The first `released` milestones are paid. */
export type GrantTerms = { recipient: Address; milestones: AmountView[]; released: number }

export type BudgetLineView = BudgetLineTerms & {
  lineId: number
  kind: 'operating' | 'grant'
  grant: GrantTerms | undefined
  cap: AmountView
  /** In the present period. */
  spentInPeriod: AmountView
  left: AmountView
  spentEver: AmountView
  /** End of the present period. */
  periodEndsAt: number
  /** Money may be spent from it now, the cap aside. */
  open: boolean
  closedAt: number | undefined
  /** Office that carries the role, and who holds it. */
  office: string | undefined
  spenders: Address[]
}

export type TreasuryView = {
  address: Address
  balances: AmountView[]
  lines: BudgetLineView[]
  /** Newest first. */
  payments: TreasuryPayment[]
}

export type TreasuryPayment = {
  at: number
  to: Address
  amount: AmountView
  /** Line it was spent from; undefined when a proposal paid it. */
  lineId: number | undefined
  /** sha2-256 of the text that says what for; `loadText` fetches it. */
  digest: Hex | undefined
  transactionHash: Hash
}
