'use client'

import { durationText } from '@fanal/sdk/governance/text/durationText'
import type { BodyView, SeatView } from '@fanal/sdk/governance/types'
import { useRouter } from 'next/navigation'
import type { Address as AddressType } from 'viem'
import { useConnection } from 'wagmi'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { formatShare } from '../../govern/formatShare.ts'
import { Votes } from '../../govern/Votes.tsx'
import { ActDialog } from '../ActDialog.tsx'
import { Member } from '../Member.tsx'
import { CheckIn } from './CheckIn.tsx'
import { silence } from './silence.ts'

export type SeatActionsProps = {
  body: BodyView
  seat: SeatView & { account: AddressType }
  now: number
}

/** What this account, or anybody, can do about a member: show up, resign, report silence, ask for a recall. */
export function SeatActions({ body, seat, now }: SeatActionsProps) {
  const { address } = useConnection()
  const router = useRouter()
  const { bodyId, name, rules } = body
  const member = seat.account
  const isOwn = address?.toLowerCase() === member.toLowerCase()
  const shown = silence(seat, rules, now)
  const who = <Member account={member} profileDigest={seat.profileDigest} />
  const canRecall = seat.recallId === undefined && (seat.recallableFrom ?? 0) <= now
  return (
    <div className="flex flex-wrap gap-2">
      {isOwn && shown && <CheckIn bodyId={bodyId} isSeen={shown.isSeen} />}
      {isOwn && (
        <ActDialog
          label="Resign"
          look="quiet"
          title={`Resign from the ${name}`}
          confirm="Resign for good"
          danger
          final="You leave the seat at once and for good. To come back you have to be elected."
          act={async (client) => {
            const { resignSeat } = await import('@fanal/sdk/governance/elections/resignSeat')
            return resignSeat(client, { bodyId })
          }}
        >
          <p>
            The next in line moves in for the rest of your term. If there is nobody, it is empty.
          </p>
        </ActDialog>
      )}
      {shown?.isReportable && (
        <ActDialog
          label="Report silent"
          title="Report a silent member"
          confirm="Report it"
          final="It cannot be taken back in this term, even if the member shows up again."
          act={async (client) => {
            const { reportSilent } = await import('@fanal/sdk/governance/elections/reportSilent')
            return reportSilent(client, { bodyId, member })
          }}
        >
          <p>{who}</p>
          <p>
            It has missed {shown.missed} rounds. Its seat is then open in the next election, which
            this begins if none is on. The member may stand again and stays until replaced.
          </p>
        </ActDialog>
      )}
      {canRecall ? (
        <ActDialog
          label="Ask for a recall"
          look="quiet"
          title="Ask the holders to recall a member"
          confirm="Ask the holders"
          final={`It is public and cannot be stopped. This seat cannot be asked about again for half a term, ${formatDuration(rules.term / 2)}, whoever sits in it.`}
          act={async (client) => {
            const { startRecall } = await import('@fanal/sdk/governance/elections/startRecall')
            return startRecall(client, { bodyId, member })
          }}
          onDone={() => router.refresh()}
        >
          <p>{who}</p>
          <p>
            Holders vote for {durationText({ seconds: rules.recallPeriod })}, with what their votes
            weigh now. The member leaves if more votes are for than against, and together they are
            at least {formatShare(rules.recallQuorumBps)} of all that can vote.
          </p>
          <p className="text-sm text-muted">
            Asking needs <Votes votes={rules.recallThreshold} /> votes, which are not used up.
          </p>
        </ActDialog>
      ) : (
        seat.recallId === undefined && (
          <p className="self-center text-[0.8125rem] text-muted">
            A recall can be asked for from {formatMoment(seat.recallableFrom ?? 0)} on, once in half
            a term.
          </p>
        )
      )}
    </div>
  )
}
