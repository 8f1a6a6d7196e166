import { Bytes, ethereum } from '@graphprotocol/graph-ts'
import {
  AuditFiled,
  FiscalYearSet,
  NoticeFiled,
  ReportAmended,
  ReportFiled,
} from '../../generated/Disclosures/Disclosures'
import { Audit, FiscalCalendar, Notice, Report, ReportVersion } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'

export function handleReportFiled(event: ReportFiled): void {
  const report = new Report(event.params.period.toString())
  report.period = event.params.period.toI32()
  report.order = orderOf(event)
  report.dueAt = event.params.dueAt
  report.filedAt = event.block.timestamp
  report.late = event.params.late
  report.versionCount = 0
  addVersion(report, event.params.digest, event)
}

export function handleReportAmended(event: ReportAmended): void {
  const report = Report.load(event.params.period.toString())
  if (report != null) addVersion(report, event.params.digest, event)
}

function addVersion(report: Report, digest: Bytes, event: ethereum.Event): void {
  report.digest = digest
  report.versionCount += 1
  report.save()
  const version = new ReportVersion(eventId(event))
  version.order = orderOf(event)
  version.report = report.id
  version.number = report.versionCount
  version.digest = digest
  version.timestamp = event.block.timestamp
  version.transactionHash = event.transaction.hash
  version.save()
}

export function handleAuditFiled(event: AuditFiled): void {
  const audit = new Audit(eventId(event))
  audit.order = orderOf(event)
  audit.report = event.params.period.toString()
  audit.reportDigest = event.params.reportDigest
  audit.digest = event.params.digest
  audit.timestamp = event.block.timestamp
  audit.transactionHash = event.transaction.hash
  audit.save()
}

export function handleNoticeFiled(event: NoticeFiled): void {
  const notice = new Notice(eventId(event))
  notice.order = orderOf(event)
  notice.number = event.params.number
  notice.digest = event.params.digest
  notice.timestamp = event.block.timestamp
  notice.transactionHash = event.transaction.hash
  notice.save()
}

export function handleFiscalYearSet(event: FiscalYearSet): void {
  const calendar = new FiscalCalendar(eventId(event))
  calendar.order = orderOf(event)
  calendar.number = event.params.calendarNo.toI32()
  calendar.endMonth = event.params.endMonth
  calendar.endDay = event.params.endDay
  calendar.timestamp = event.block.timestamp
  calendar.save()
}
