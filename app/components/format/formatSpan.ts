import { formatMoment } from '../govern/formatMoment.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

/** From one moment to another, the day once if it is the same: "3 Mar 2026, 14:05:12 to 14:10:12". Seconds since 1970. */
export function formatSpan(from: number, until: number): string {
  const isOneDay = day.format(from * 1000) === day.format(until * 1000)
  return `${formatMoment(from)} to ${isOneDay ? time.format(until * 1000) : formatMoment(until)}`
}
