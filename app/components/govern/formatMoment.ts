const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** An exact moment, for tables and sentences: "3 Mar 2026, 14:05:12". Seconds since 1970. */
export function formatMoment(time: number): string {
  return moment.format(time * 1000)
}
