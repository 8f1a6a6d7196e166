'use client'

import type { ScheduleView } from '@fanal/sdk/vesting/types'
import { useId } from 'react'
import { ChartFigure } from '../charts/ChartFigure.tsx'
import { Plot } from '../charts/Plot.tsx'
import { PlotCursor } from '../charts/PlotCursor.tsx'
import { formatAmount } from '../format/formatAmount.ts'
import { formatMoment } from '../govern/formatMoment.ts'
import { formatTokens } from './formatTokens.ts'
import { planWords } from './scheduleWords.ts'
import { vestingPicture } from './vestingPicture.ts'

export type VestingChartProps = { schedule: ScheduleView; now: number }

/** Longer lists say no more than the sentence above them. */
const MOST_STOPS = 60

/** A schedule as light that rises: bright what is vested, pale what is to come, a line where the claims have reached. */
export function VestingChart({ schedule, now }: VestingChartProps) {
  const id = useId()
  const picture = vestingPicture({ schedule, now })
  const { symbol, decimals, total, claimed } = schedule
  const exact = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const short = (amount: bigint) => formatTokens({ amount, decimals })
  const stride = Math.max(1, Math.ceil(picture.corners.length / MOST_STOPS))
  const shown = picture.corners.filter(
    (_, index) => index % stride === 0 || index === picture.corners.length - 1,
  )
  return (
    <ChartFigure
      title="Vested over time"
      summary={planWords(schedule.plan)}
      table={{
        head: ['From', 'Vested in all', 'Then new'],
        rows: shown.map(({ at, vested }, index) => [
          formatMoment(at),
          exact(vested),
          exact(vested - (shown[index - 1]?.vested ?? 0n)),
        ]),
      }}
    >
      <Plot
        from={picture.from}
        to={picture.to}
        className="h-44"
        levels={[
          { at: 0, label: '0' },
          { at: 50, label: short(total / 2n) },
          { at: 100, label: short(total) },
        ]}
        drawing={
          <>
            <defs>
              <linearGradient id={`${id}lit`} x1="0" y1="0" x2="0" y2="1">
                <stop offset="0" stopColor="var(--amber)" stopOpacity=".7" />
                <stop offset="1" stopColor="var(--amber)" stopOpacity=".12" />
              </linearGradient>
            </defs>
            <path d={picture.dim} fill="var(--data)" opacity=".13" />
            <path d={picture.lit} fill={`url(#${id}lit)`} />
            <path
              d={picture.line}
              fill="none"
              stroke="var(--data)"
              strokeWidth="2"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
            {claimed > 0n && (
              <path
                d={`M0 ${picture.claimed.y}H${picture.claimed.x}`}
                stroke="var(--good)"
                strokeWidth="2"
                strokeDasharray="4 3"
                vectorEffect="non-scaling-stroke"
              />
            )}
            {picture.now !== undefined && (
              <path
                d={`M${picture.now} 0V100`}
                stroke="var(--text)"
                vectorEffect="non-scaling-stroke"
              />
            )}
          </>
        }
        overlay={
          picture.now !== undefined && (
            <span
              style={{ left: `${Math.min(94, Math.max(4, picture.now))}%` }}
              className="absolute -top-2.5 -translate-x-1/2 rounded-full bg-surface px-1.5 text-[0.6875rem] font-medium text-text"
            >
              now
            </span>
          )
        }
        cursor={
          <PlotCursor
            label="Look along what vests over time"
            stops={shown.map(({ at, x, vested }) => ({
              at: x,
              text: `From ${formatMoment(at)}: ${exact(vested)}`,
            }))}
          />
        }
      />
      <p className="mt-1 text-[0.8125rem] text-muted">
        Bright: vested. Pale: still to come.
        {claimed > 0n && ' The dashed line shows how much is claimed.'}
      </p>
    </ChartFigure>
  )
}
