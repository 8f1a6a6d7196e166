'use client'

import type { BudgetLineView } from '@fanal/sdk/governance/types'
import type { BudgetView } from '@/hooks/networkView/useBudget.ts'
import { useState } from 'react'
import type { Address as AddressType } from 'viem'
import { ShareBar } from '../../charts/ShareBar.tsx'
import { Address } from '../../format/Address.tsx'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../view/Facts.tsx'
import { FiledText } from '../view/FiledText.tsx'
import { Milestones } from './Milestones.tsx'
import { SpendDialog } from './SpendDialog.tsx'

export type BudgetLineProps = {
  line: BudgetLineView
  view: BudgetView
  account: AddressType | undefined
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** A line or a grant: how much of it is spent, by whom, and what was reported. */
export function BudgetLine({ line, view, account }: BudgetLineProps) {
  const [isSpending, setIsSpending] = useState(false)
  const { name, kind, period, start, end, open, closedAt, grant, office, spenders } = line
  const isSpender = spenders.some((one) => one.toLowerCase() === account?.toLowerCase())
  const reports = view.reports.filter(({ lineId }) => lineId === line.lineId)
  return (
    <article className="card grid grid-cols-1 gap-4 p-5 sm:p-7">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="display text-xl">{`${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`}</h3>
        <p className="text-sm text-muted">
          {kind === 'grant' ? 'Grant' : 'Budget line'} {line.lineId}
          {closedAt !== undefined
            ? `, ended ${formatMoment(closedAt)}`
            : open
              ? ''
              : `, from ${day.format(start * 1000)}`}
        </p>
      </header>
      {grant ? (
        <Milestones grant={grant} />
      ) : (
        <ShareBar
          label={`Spent of the line ${name}`}
          whole={line.cap.amount}
          parts={[
            {
              name: 'Spent in this period',
              value: line.spentInPeriod.amount,
              text: line.spentInPeriod.text,
              tone: 'amber',
            },
            { name: 'Left', value: line.left.amount, text: line.left.text, tone: 'soft' },
          ]}
        />
      )}
      <Facts
        rows={[
          {
            name: 'Cap',
            value: `${line.cap.text} ${
              grant || period === 0
                ? 'in all'
                : `every ${formatDuration(period).replace(/^1 /, '')}`
            }`,
          },
          ...(open && !grant
            ? [{ name: 'This period ends', value: formatMoment(line.periodEndsAt) }]
            : []),
          { name: 'Spent ever', value: line.spentEver.text },
          {
            name: 'Runs',
            value: `${day.format(start * 1000)} to ${day.format(end * 1000)}`,
          },
          {
            name: grant ? 'Who releases' : 'Who spends',
            value: (
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {office ?? `Role ${line.spenderRole}`}
                {spenders.length === 0 && <span className="text-muted">(vacant)</span>}
                {spenders.map((one) => (
                  <Address key={one} address={one} />
                ))}
              </span>
            ),
          },
          ...(grant ? [{ name: 'Paid to', value: <Address address={grant.recipient} /> }] : []),
        ]}
      />
      {reports.map(({ periodNo, digest, at }) => (
        <div key={periodNo} className="grid gap-2 text-sm">
          <p>
            Report on period {periodNo + 1},{' '}
            <span className="text-muted">filed {formatMoment(at)}</span>
          </p>
          <FiledText digest={digest} name="the report" />
        </div>
      ))}
      {isSpender && open && line.left.amount > 0n && (
        <Button className="w-fit" onClick={() => setIsSpending(true)}>
          {grant ? 'Release the next milestone' : 'Spend from this line'}
        </Button>
      )}
      {isSpending && <SpendDialog line={line} onClose={() => setIsSpending(false)} />}
    </article>
  )
}
