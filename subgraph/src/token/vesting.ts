import { BigInt } from '@graphprotocol/graph-ts'
import {
  BeneficiaryChanged,
  ScheduleCreated,
  ScheduleRevoked,
  VestedClaimed,
} from '../../generated/VestingSchedules/VestingSchedules'
import { BeneficiaryChange, VestingClaim, VestingSchedule } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'

export function handleScheduleCreated(event: ScheduleCreated): void {
  const terms = event.params.terms
  const schedule = new VestingSchedule(event.params.id)
  schedule.order = orderOf(event)
  schedule.funder = event.params.funder
  schedule.firstBeneficiary = terms.beneficiary
  schedule.beneficiary = event.params.beneficiary
  schedule.total = terms.total
  schedule.kind = terms.kind == 0 ? 'STEPS' : 'LINEAR'
  schedule.revocable = terms.revocable
  schedule.salt = terms.salt
  schedule.start = terms.linear.start
  schedule.cliff = terms.linear.cliff
  schedule.period = terms.linear.period
  schedule.periods = terms.linear.periods
  schedule.cliffAmount = terms.linear.cliffAmount
  const times: BigInt[] = []
  const amounts: BigInt[] = []
  for (let i = 0; i < terms.steps.length; i++) {
    times.push(terms.steps[i].time)
    amounts.push(terms.steps[i].amount)
  }
  schedule.stepTimes = times
  schedule.stepAmounts = amounts
  schedule.claimed = BigInt.zero()
  schedule.createdAt = event.block.timestamp
  schedule.transactionHash = event.transaction.hash
  schedule.save()
}

export function handleVestedClaimed(event: VestedClaimed): void {
  const schedule = VestingSchedule.load(event.params.id)
  if (schedule == null) return
  schedule.claimed = event.params.claimed
  schedule.save()

  const claim = new VestingClaim(eventId(event))
  claim.order = orderOf(event)
  claim.schedule = schedule.id
  claim.beneficiary = event.params.beneficiary
  claim.amount = event.params.amount
  claim.claimed = event.params.claimed
  claim.timestamp = event.block.timestamp
  claim.transactionHash = event.transaction.hash
  claim.save()
}

export function handleBeneficiaryChanged(event: BeneficiaryChanged): void {
  const schedule = VestingSchedule.load(event.params.id)
  if (schedule == null) return
  schedule.beneficiary = event.params.beneficiary
  schedule.save()

  const change = new BeneficiaryChange(eventId(event))
  change.order = orderOf(event)
  change.schedule = schedule.id
  change.previous = event.params.previous
  change.beneficiary = event.params.beneficiary
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  change.save()
}

/** What had vested stays the beneficiary's; the rest has gone back to the funder. */
export function handleScheduleRevoked(event: ScheduleRevoked): void {
  const schedule = VestingSchedule.load(event.params.id)
  if (schedule == null) return
  schedule.revokedAt = event.block.timestamp
  schedule.vestedAtRevocation = event.params.vested
  schedule.returned = event.params.returned
  schedule.save()
}
