import { BigInt } from '@graphprotocol/graph-ts'
import {
  GrantOpened,
  LineClosed,
  LineOpened,
  LineSpent,
  MilestoneReleased,
  Paid,
  SpendingReported,
} from '../../generated/Treasury/Treasury'
import {
  BudgetLine,
  MilestoneRelease,
  SpendingReport,
  TreasuryPayment,
} from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'
import { shortText } from '../shared/texts'

export function handlePaid(event: Paid): void {
  const payment = new TreasuryPayment(eventId(event))
  payment.order = orderOf(event)
  payment.token = event.params.token
  payment.to = event.params.to
  payment.amount = event.params.amount
  payment.digest = event.params.reasonDigest
  payment.timestamp = event.block.timestamp
  payment.transactionHash = event.transaction.hash
  payment.save()
}

export function handleLineOpened(event: LineOpened): void {
  const terms = event.params.terms
  const line = new BudgetLine(event.params.lineId.toString())
  line.number = event.params.lineId.toI32()
  line.kind = event.params.kind == 0 ? 'OPERATING' : 'GRANT'
  line.nameWord = terms.name
  line.name = shortText(terms.name)
  line.token = terms.token
  line.capPerPeriod = terms.capPerPeriod
  line.period = terms.period
  line.start = terms.start
  line.end = terms.end
  line.spenderRole = terms.spenderRole
  line.releasedCount = 0
  line.spent = BigInt.zero()
  line.openedAt = event.block.timestamp
  line.transactionHash = event.transaction.hash
  line.save()
}

export function handleGrantOpened(event: GrantOpened): void {
  const line = BudgetLine.load(event.params.lineId.toString())
  if (line == null) return
  line.recipient = event.params.recipient
  line.milestones = event.params.milestones
  line.save()
}

export function handleLineClosed(event: LineClosed): void {
  const line = BudgetLine.load(event.params.lineId.toString())
  if (line == null) return
  line.closedAt = event.block.timestamp
  line.save()
}

export function handleLineSpent(event: LineSpent): void {
  const line = BudgetLine.load(event.params.lineId.toString())
  if (line == null) return
  line.spent = line.spent.plus(event.params.amount)
  line.save()

  const payment = new TreasuryPayment(eventId(event))
  payment.order = orderOf(event)
  payment.token = line.token
  payment.to = event.params.to
  payment.amount = event.params.amount
  payment.digest = event.params.reportDigest
  payment.line = line.id
  payment.spender = event.params.spender
  payment.periodNumber = event.params.periodNo
  payment.timestamp = event.block.timestamp
  payment.transactionHash = event.transaction.hash
  payment.save()
}

export function handleMilestoneReleased(event: MilestoneReleased): void {
  const line = BudgetLine.load(event.params.lineId.toString())
  if (line == null) return
  line.releasedCount += 1
  line.save()

  const release = new MilestoneRelease(eventId(event))
  release.order = orderOf(event)
  release.line = line.id
  release.milestone = event.params.index.toI32()
  release.timestamp = event.block.timestamp
  release.transactionHash = event.transaction.hash
  release.save()
}

export function handleSpendingReported(event: SpendingReported): void {
  const line = BudgetLine.load(event.params.lineId.toString())
  if (line == null) return
  const report = new SpendingReport(eventId(event))
  report.order = orderOf(event)
  report.line = line.id
  report.periodNumber = event.params.periodNo
  report.digest = event.params.digest
  report.spender = event.params.spender
  report.timestamp = event.block.timestamp
  report.transactionHash = event.transaction.hash
  report.save()
}
