'use client'

import type { ScheduleView } from '@fanal/sdk/vesting/types'
import type { Address } from 'viem'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ScheduleCard } from './ScheduleCard.tsx'

export type MySchedulesProps = { schedules: ScheduleView[]; account: Address }

/** What vests for an account, what it funds, and apart from these what vests for others. */
export function MySchedules({ schedules, account }: MySchedulesProps) {
  const isSame = (one: string) => one.toLowerCase() === account.toLowerCase()
  const mine = schedules.filter(({ beneficiary }) => isSame(beneficiary))
  const others = schedules.filter(({ beneficiary }) => !isSame(beneficiary))
  return (
    <div className="grid grid-cols-1 gap-4">
      {mine.length === 0 && (
        <EmptyState title="Nothing vests for this account">
          A schedule that somebody funds for you appears here, with what you can claim and when.
        </EmptyState>
      )}
      {mine.map((schedule) => (
        <ScheduleCard key={schedule.scheduleId} schedule={schedule} account={account} />
      ))}
      <OtherSchedules schedules={others} account={account} />
    </div>
  )
}

/** Schedules of others: public, and anybody may have their claims paid out. */
export function OtherSchedules({
  schedules,
  account,
}: {
  schedules: ScheduleView[]
  account: Address | undefined
}) {
  if (schedules.length === 0) return null
  return (
    <details className="group">
      <summary className="w-fit py-1 font-medium text-muted hover:text-text">
        Schedules of others ({schedules.length})
      </summary>
      <div className="mt-3 grid grid-cols-1 gap-4">
        {schedules.map((schedule) => (
          <ScheduleCard key={schedule.scheduleId} schedule={schedule} account={account} />
        ))}
      </div>
    </details>
  )
}
