import type { CommitteeView, MemberView } from '@fanal/sdk/committee/reading/committeeView'
import { formatCountdown } from '../format/formatCountdown.ts'
import { formatRelativeTime } from '../format/formatRelativeTime.ts'

export type CommitteeStateReturnType = { tone: 'good' | 'quiet' | 'bad'; words: string }

/** After this long without a report the committee counts as silent here, in seconds. */
export const QUIET_AFTER = 300

/** How the committee is, worst first. */
export function committeeState(view: CommitteeView, now: number): CommitteeStateReturnType {
  const seated = view.members.filter(({ hasLeft }) => !hasLeft).length
  if (view.epoch === 0)
    return { tone: 'quiet', words: 'No committee is in office yet: its members make their keys.' }
  // The contract stops it then too, without end.
  if (seated < view.quorum)
    return {
      tone: 'bad',
      words: `Only ${seated} members are left and ${view.quorum} have to sign, so it cannot report. Nothing is lost: events wait at the nodes.`,
    }
  if (view.stoppedUntil > now)
    return {
      tone: 'bad',
      words: `The council has stopped it. It goes on by itself in ${formatCountdown(view.stoppedUntil - now)}.`,
    }
  if (view.lastReportAt === 0) return { tone: 'quiet', words: 'It has not reported yet.' }
  const last = formatRelativeTime(view.lastReportAt, now)
  return now - view.lastReportAt > QUIET_AFTER
    ? { tone: 'quiet', words: `Its last report was ${last}.` }
    : { tone: 'good', words: `It reports: batch ${view.lastBatch.toLocaleString('en')} ${last}.` }
}

/** What a member has done for the others since the record before, and whether it was silent. */
export function serviceWords({ hasLeft, service }: MemberView): {
  words: string
  isSilent: boolean
} {
  if (hasLeft) return { words: 'Its seat is vacant.', isSilent: false }
  if (service === undefined) return { words: 'Nothing was held against it.', isSilent: false }
  const { served, missed, bad } = service
  const parts = [
    served > 0 && `${served.toLocaleString('en')} signed`,
    missed > 0 && `${missed.toLocaleString('en')} missed`,
    bad > 0 && `${bad.toLocaleString('en')} wrong`,
  ].filter(Boolean)
  return {
    words: parts.length === 0 ? 'Nothing to record.' : `${parts.join(', ')} in the last record.`,
    isSilent: missed > 0 && served === 0,
  }
}
