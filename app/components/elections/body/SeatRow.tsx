'use client'

import type { BodyView, SeatView } from '@fanal/sdk/governance/types'
import Link from 'next/link'
import { Expiry } from '../../format/Expiry.tsx'
import { isFirstMember } from '../firstMembers.ts'
import { Member } from '../Member.tsx'
import { SeatActions } from './SeatActions.tsx'
import { silence } from './silence.ts'

export type SeatRowProps = { body: BodyView; seat: SeatView; now: number }

/** One seat: who sits in it until when, whether the member shows up, and what can be done about it. */
export function SeatRow({ body, seat, now }: SeatRowProps) {
  const { account } = seat
  if (account === undefined) {
    return (
      <li className="px-5 py-4 text-muted">
        Seat {seat.seat + 1} is empty. The next election fills it.
      </li>
    )
  }
  const shown = silence(seat, body.rules, now)
  const isOver = (seat.termEndsAt ?? 0) <= now
  return (
    <li className="grid gap-x-6 gap-y-2.5 px-5 py-4 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
      <div className="min-w-0">
        <Member account={account} profileDigest={seat.profileDigest} />
        <p className="mt-1 text-sm text-muted">
          {isOver ? (
            'The term is over; stays until replaced.'
          ) : (
            <>
              Term: <Expiry until={seat.termEndsAt ?? 0} />.
            </>
          )}
          {shown && ` ${shown.words}`}{' '}
          {seat.electionId === undefined || isFirstMember(seat) ? (
            'Named when the body was first filled.'
          ) : (
            <Link
              href={`/govern/elections/${seat.electionId}`}
              className="rounded-sm whitespace-nowrap text-link underline"
            >
              Election {seat.electionId}
            </Link>
          )}
        </p>
        {seat.recallId !== undefined && (
          <p className="mt-1 text-sm">
            <Link
              href={`/govern/elections/recalls/${seat.recallId}`}
              className="rounded-sm font-medium text-link underline"
            >
              Holders decide whether this member leaves
            </Link>
          </p>
        )}
      </div>
      <SeatActions body={body} seat={{ ...seat, account }} now={now} />
    </li>
  )
}
