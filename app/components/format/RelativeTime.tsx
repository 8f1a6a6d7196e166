'use client'

import { formatRelativeTime } from './formatRelativeTime.ts'
import { useNow } from './useNow.ts'

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' })
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' })

/** A moment that has been, told from now; the exact one on hover. `time` in seconds since 1970. */
export function RelativeTime({ time }: { time: number }) {
  const now = useNow()
  const date = new Date(time * 1000)
  return (
    <time dateTime={date.toISOString()} title={now === undefined ? undefined : exact.format(date)}>
      {now === undefined ? day.format(date) : formatRelativeTime(Math.min(time, now), now)}
    </time>
  )
}
