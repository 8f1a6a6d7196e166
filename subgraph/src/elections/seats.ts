import { ethereum } from '@graphprotocol/graph-ts'
import {
  MemberLeft,
  MemberSeated,
  MemberSeen,
  MemberSilent,
} from '../../generated/Elections/Elections'
import { Election, Seat, SeatChange } from '../../generated/schema'
import { eventId, orderOf, partId } from '../shared/ids'
import { setNumber } from '../shared/nullable'
import { loadCandidate } from './candidates'

/** The contract's numbers of reasons. */
const REASONS: string[] = ['RESIGNED', 'RECALLED', 'REPLACED', 'SEAT_CLOSED', 'REMOVED']

function loadSeat(bodyId: i32, number: i32): Seat {
  const id = partId(bodyId.toString(), number.toString())
  let seat = Seat.load(id)
  if (seat != null) return seat
  seat = new Seat(id)
  seat.body = bodyId.toString()
  seat.number = number
  return seat
}

export function handleMemberSeated(event: MemberSeated): void {
  const params = event.params
  const electionId = params.electionId.toString()
  const seat = loadSeat(params.bodyId, params.seat)
  // A member elected again keeps its seat without leaving it; its earlier candidacy is over.
  endCandidacy(seat)
  seat.account = params.account
  seat.election = electionId
  setNumber(seat, 'candidateNumber', params.candidate)
  seat.seatedAt = event.block.timestamp
  seat.termEndsAt = params.termEndsAt
  seat.lastSeenAt = event.block.timestamp
  seat.silentSince = null
  seat.save()

  const candidate = loadCandidate(electionId, params.candidate)
  if (candidate != null) {
    candidate.state = 'SEATED'
    candidate.save()
  }
  const election = Election.load(electionId)
  if (election != null) {
    const finalised = election.finalisedHash
    // Runners-up that move in later do not add to what was contested.
    if (finalised === null || finalised.equals(event.transaction.hash)) {
      election.seatedCount += 1
      election.save()
    }
  }
  const change = newChange(seat, event)
  change.account = params.account
  change.seated = true
  change.election = electionId
  change.save()
}

export function handleMemberLeft(event: MemberLeft): void {
  const seat = loadSeat(event.params.bodyId, event.params.seat)
  endCandidacy(seat)
  const change = newChange(seat, event)
  change.account = event.params.account
  change.seated = false
  change.reason = event.params.reason < REASONS.length ? REASONS[event.params.reason] : 'REMOVED'
  change.election = seat.election
  change.save()

  seat.account = null
  seat.election = null
  seat.unset('candidateNumber')
  seat.seatedAt = null
  seat.termEndsAt = null
  seat.lastSeenAt = null
  seat.silentSince = null
  seat.save()
}

export function handleMemberSeen(event: MemberSeen): void {
  const seat = loadSeat(event.params.bodyId, event.params.seat)
  seat.lastSeenAt = event.params.seenAt
  seat.save()
}

export function handleMemberSilent(event: MemberSilent): void {
  const seat = loadSeat(event.params.bodyId, event.params.seat)
  seat.silentSince = event.block.timestamp
  seat.save()
}

function endCandidacy(seat: Seat): void {
  const electionId = seat.election
  if (electionId === null) return
  const candidate = loadCandidate(electionId, seat.candidateNumber)
  if (candidate == null) return
  candidate.state = 'LEFT'
  candidate.save()
}

function newChange(seat: Seat, event: ethereum.Event): SeatChange {
  const change = new SeatChange(eventId(event))
  change.order = orderOf(event)
  change.body = seat.body
  change.seat = seat.number
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  return change
}
