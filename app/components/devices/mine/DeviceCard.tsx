'use client'

import type { LiveDevice } from '@fanal/sdk/devices/live/readLiveDevice'
import type { ReactNode } from 'react'
import { Sparkline } from '../../charts/Sparkline.tsx'
import { Avatar } from '../../format/Avatar.tsx'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { useNow } from '../../format/useNow.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { deviceHealth } from '../deviceHealth.ts'
import { HealthBadge } from '../HealthBadge.tsx'
import { kindWords } from '../kindWords.ts'
import { livePoints } from '../livePoints.ts'
import { shortDevice } from '../shortDevice.ts'
import { spanOf } from '../spanOf.ts'
import type { DeviceView } from '@fanal/sdk/devices/chain/types'

export type DeviceCardProps = {
  device: DeviceView
  /** Undefined while no fog node has answered. */
  live: LiveDevice | undefined
  /** The bond, as an amount. */
  bond: ReactNode
}

/** One device at a glance: its last values as light, how it is, and what it has deposited. */
export function DeviceCard({ device, live, bond }: DeviceCardProps) {
  const now = useNow()
  const { kinds, points } = livePoints(live?.events ?? [])
  const last = points.at(-1)
  const health = now === undefined ? undefined : deviceHealth({ chain: device, live, now })
  return (
    <article className="card group relative flex h-full flex-col overflow-hidden transition-[border-color,box-shadow] focus-within:border-line-strong hover:border-line-strong hover:shadow-float">
      <div className="bg-bg px-5 pt-4 text-text scheme-dark">
        <div className="flex items-center justify-between gap-3">
          <h2 className="flex min-w-0 items-center gap-2">
            <Avatar id={device.device} />
            <IntentLink
              href={`/devices/${device.device}`}
              title={device.device}
              className="mono truncate after:absolute after:inset-0 focus-visible:outline-offset-8"
            >
              {shortDevice(device.device)}
            </IntentLink>
          </h2>
          {health && <HealthBadge health={health} />}
        </div>
        <p className="mt-4 flex items-baseline gap-2">
          <span className="display tabular text-[1.75rem] text-amber-text">
            {last?.text ?? '–'}
          </span>
          <span className="text-[0.8125rem] text-muted">
            {last === undefined ? 'no reading yet' : kindWords(kinds[0] ?? 1).toLowerCase()}
          </span>
        </p>
        {now !== undefined && <Sparkline points={points} {...spanOf(points, now)} />}
      </div>
      <div className="flex grow flex-wrap items-end justify-between gap-x-4 gap-y-1 px-5 py-3.5 text-[0.8125rem] text-muted">
        <p>
          {live?.lastSeenAt === undefined ? (
            'not heard yet'
          ) : (
            <>
              heard <RelativeTime time={live.lastSeenAt} />
            </>
          )}
          {` · version ${device.version}`}
        </p>
        <p>{device.bond > 0n ? <>bond {bond}</> : 'no bond'}</p>
      </div>
    </article>
  )
}
