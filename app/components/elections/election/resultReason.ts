import type { BodyView, CandidateView, ElectionView } from '@fanal/sdk/governance/types'
import { isFirstMember } from '../firstMembers.ts'
import { seatLimit } from '../seatLimit.ts'
import { regionName } from '../regionName.ts'

export type ResultReasonParameters = {
  candidate: CandidateView
  election: Pick<ElectionView, 'candidates' | 'seats'>
  body: Pick<BodyView, 'name' | 'rules'>
  shares: { regionShareBps: number; typeShareBps: number }
}

/** Why a candidate of a decided election has a seat, or has none. */
export function resultReason({
  candidate,
  election,
  body,
  shares,
}: ResultReasonParameters): string {
  const { rank, state, votes } = candidate
  if (isFirstMember(candidate))
    return 'Named when the body was filled for the first time, before anybody could vote.'
  if (state === 'withdrawn')
    return 'Withdrew, gave up its place in line, or gave way when the list was full.'
  if (state === 'left')
    return `Not in line any more: has left its seat, or sat already in one that was not contested.`
  const place = rank === undefined ? '' : `Place ${rank + 1}`
  if (state === 'seated') {
    return rank !== undefined && rank < election.seats
      ? `${place}, and ${countOf(election.seats)} contested.`
      : `${place}: moved up, because somebody in front could not take or keep a seat.`
  }
  if (votes === 0n) return 'Nobody voted for it, and nobody takes a seat without a vote.'
  const behind = election.candidates.filter(
    (other) => other.state === 'seated' && (other.rank ?? Infinity) > (rank ?? Infinity),
  )
  const limits = limitWords({ candidate, election, body, shares })
  if (behind.length > 0)
    return `${place}: ${limits ?? 'could not be seated'}, so the next in line took the seat.`
  const tied = election.candidates.some(
    (other) => other.state === 'seated' && other.votes === votes && other !== candidate,
  )
  if (tied)
    return `${place}: as many votes as the last seated, who registered earlier. Next in line.`
  return `${place}: all ${election.seats} contested seats went to those with more votes. In line for a seat that becomes free.`
}

function countOf(seats: number): string {
  return seats === 1 ? 'one seat was' : `${seats} seats were`
}

/** The limit that kept a candidate out in spite of its votes, if there is one. */
function limitWords({
  candidate,
  election,
  body,
  shares,
}: ResultReasonParameters): string | undefined {
  const { seats, needsNode } = body.rules
  const taken = (same: (other: CandidateView) => boolean) =>
    election.candidates.some((other) => other.state === 'seated' && same(other))
  const ofRegion = seatLimit(seats, shares.regionShareBps)
  if (shares.regionShareBps !== 0 && taken(({ region }) => region === candidate.region))
    return `${regionName(candidate.region)} has the ${ofRegion} of ${seats} seats that one region may have`
  const ofType = seatLimit(seats, shares.typeShareBps)
  if (shares.typeShareBps !== 0 && taken(({ type }) => type === candidate.type))
    return `its kind (${candidate.type}) has the ${ofType} of ${seats} seats that one kind may have`
  if (shares.regionShareBps !== 0 || shares.typeShareBps !== 0)
    return 'its region or its kind has as many seats as it may have'
  return needsNode ? 'its fog node serves another member' : undefined
}
