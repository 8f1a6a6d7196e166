import {
  BodyOpened,
  BodyRulesChanged,
  EligibilityRootChanged,
  InterestRegistered,
  SeatHolderChanged,
} from '../../generated/Elections/Elections'
import { ethereum } from '@graphprotocol/graph-ts'
import { Body, EligibilityList, Interest } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'
import { shortText } from '../shared/texts'

export function handleBodyOpened(event: BodyOpened): void {
  const body = new Body(event.params.bodyId.toString())
  body.number = event.params.bodyId
  body.nameWord = event.params.name
  body.name = shortText(event.params.name)
  body.holder = event.params.holder
  body.openedAt = event.block.timestamp
  setRules(body, event.params.rules)
  body.save()
}

export function handleBodyRulesChanged(event: BodyRulesChanged): void {
  const body = Body.load(event.params.bodyId.toString())
  if (body == null) return
  setRules(body, event.params.rules)
  body.save()
}

/** Takes the plain struct, as each event has a class of its own for the same rules, in the order of the contract. */
function setRules(body: Body, rules: ethereum.Tuple): void {
  body.minBond = rules[0].toBigInt()
  body.minSupport = rules[1].toBigInt()
  body.seatCount = rules[2].toI32()
  body.changeDivisor = rules[3].toI32()
  body.term = rules[4].toBigInt()
  body.recallThreshold = rules[5].toBigInt()
  body.nominationPeriod = rules[6].toBigInt()
  body.votingPeriod = rules[7].toBigInt()
  body.recallPeriod = rules[8].toBigInt()
  body.roundLength = rules[9].toBigInt()
  body.silentRounds = rules[10].toI32()
  body.regionShareBps = rules[11].toI32()
  body.typeShareBps = rules[12].toI32()
  body.recallQuorumBps = rules[13].toI32()
  body.needsNode = rules[14].toBoolean()
  body.needsEligibility = rules[15].toBoolean()
}

export function handleSeatHolderChanged(event: SeatHolderChanged): void {
  const body = Body.load(event.params.bodyId.toString())
  if (body == null) return
  body.holder = event.params.holder
  body.save()
}

export function handleEligibilityRootChanged(event: EligibilityRootChanged): void {
  const list = new EligibilityList(eventId(event))
  list.order = orderOf(event)
  list.body = event.params.bodyId.toString()
  list.root = event.params.root
  list.timestamp = event.block.timestamp
  list.transactionHash = event.transaction.hash
  list.save()
}

export function handleInterestRegistered(event: InterestRegistered): void {
  const interest = new Interest(eventId(event))
  interest.order = orderOf(event)
  interest.body = event.params.bodyId.toString()
  interest.account = event.params.account
  interest.timestamp = event.block.timestamp
  interest.save()
}
