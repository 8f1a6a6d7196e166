'use client'

import { FOREVER } from '@fanal/sdk/market/types'
import { formatCountdown } from './formatCountdown.ts'
import { useNow } from './useNow.ts'

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' })

/** When a right ends, counting down; says so when it has ended or never will. */
export function Expiry({ until }: { until: number }) {
  const now = useNow()
  if (until >= FOREVER) return <span>no end</span>
  const date = new Date(until * 1000)
  return (
    <time dateTime={date.toISOString()} title={exact.format(date)} className="tabular">
      {now === undefined ? '' : until <= now ? 'ended' : `${formatCountdown(until - now)} left`}
    </time>
  )
}
