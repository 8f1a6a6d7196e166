export type TimeTick = { time: number; label: string }
export type TimeTicksParameters = {
  /** Seconds since 1970. */
  from: number
  to: number
  /** At most so many. */
  most?: number
}

const DAY = 86_400
const STEPS = [
  1,
  5,
  15,
  30,
  60,
  300,
  900,
  1800,
  3600,
  3 * 3600,
  6 * 3600,
  12 * 3600,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
]
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120]

const second = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
const minute = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' })
const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric' })

/** Round moments inside a span of time, with labels as short as they can be. From seconds to decades. */
export function timeTicks({ from, to, most = 5 }: TimeTicksParameters): TimeTick[] {
  if (to <= from) return []
  const step = STEPS.find((seconds) => (to - from) / seconds <= most)
  if (step !== undefined) {
    const format = step < 60 ? second : step < DAY ? minute : day
    const first = Math.ceil(from / step) * step
    return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => {
      const time = first + index * step
      return { time, label: format.format(new Date(time * 1000)) }
    })
  }
  const months =
    MONTHS.find((count) => (to - from) / (count * 30.4 * DAY) <= most) ??
    Math.ceil((to - from) / (365.25 * DAY * most)) * 12
  return monthTicks({ from, to, months })
}

function monthTicks({ from, to, months }: { from: number; to: number; months: number }) {
  const start = new Date(from * 1000)
  const format = months < 12 ? month : year
  const ticks: TimeTick[] = []
  let index = start.getFullYear() * 12 + start.getMonth()
  index = Math.ceil(index / months) * months
  for (; ; index += months) {
    const date = new Date(Math.floor(index / 12), index % 12, 1)
    const time = date.getTime() / 1000
    if (time > to) return ticks
    if (time >= from) ticks.push({ time, label: format.format(date) })
  }
}
