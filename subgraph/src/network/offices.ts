import { ethereum } from '@graphprotocol/graph-ts'
import {
  OfficeClosed,
  OfficeOpened,
  OfficerAppointed,
  OfficerLeft,
} from '../../generated/Offices/Offices'
import { Office, OfficeChange } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'
import { shortText } from '../shared/texts'

export function handleOfficeOpened(event: OfficeOpened): void {
  let office = Office.load(event.params.name)
  if (office == null) {
    office = new Office(event.params.name)
    office.name = shortText(event.params.name)
    office.order = orderOf(event)
  }
  office.role = event.params.role
  office.term = event.params.term
  office.headsBody = event.params.headsBody
  office.open = true
  office.save()
}

export function handleOfficeClosed(event: OfficeClosed): void {
  const office = Office.load(event.params.name)
  if (office == null) return
  office.open = false
  office.save()
}

export function handleOfficerAppointed(event: OfficerAppointed): void {
  const office = Office.load(event.params.name)
  if (office == null) return
  const until = event.params.until
  office.holder = event.params.holder
  office.since = event.block.timestamp
  office.until = null
  if (!until.isZero()) office.until = until
  office.save()
  const change = newChange(office, event)
  change.holder = event.params.holder
  change.appointed = true
  if (!until.isZero()) change.until = until
  change.save()
}

/** By dismissal, by a successor, with the term, or with the office. */
export function handleOfficerLeft(event: OfficerLeft): void {
  const office = Office.load(event.params.name)
  if (office == null) return
  office.holder = null
  office.since = null
  office.until = null
  office.save()
  const change = newChange(office, event)
  change.holder = event.params.holder
  change.appointed = false
  change.save()
}

function newChange(office: Office, event: ethereum.Event): OfficeChange {
  const change = new OfficeChange(eventId(event))
  change.order = orderOf(event)
  change.office = office.id
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  return change
}
