'use client'

import { FastForward, FlaskConical } from 'lucide-react'
import { useMoveClock } from '@/hooks/govern/useMoveClock.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { LOCAL_CHAIN_ID } from '@/hooks/wallet/demoAccount.ts'
import { useNow } from '../../format/useNow.ts'
import { formatMoment } from '../formatMoment.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'

const JUMPS = [
  { name: '1 minute', seconds: 60 },
  { name: '1 hour', seconds: 3600 },
  { name: '1 day', seconds: 86_400 },
  { name: '1 week', seconds: 604_800 },
]

export type LocalClockProps = {
  /** A moment that one may want to see come, such as the end of a hold. */
  target?: { at: number; name: string } | undefined
}

/** Local chains only: lets anybody watch a hold complete without waiting for it. */
export function LocalClock({ target }: LocalClockProps) {
  const { network } = useNetwork()
  const now = useNow()
  const move = useMoveClock()
  if (network.chainId !== LOCAL_CHAIN_ID) return null
  const toTarget = target && now !== undefined ? target.at - now : 0
  return (
    <section
      aria-labelledby="local-clock"
      className="rounded-lg border border-dashed border-line-strong p-5"
    >
      <h2 id="local-clock" className="flex items-center gap-2 font-medium">
        <FlaskConical size={18} aria-hidden className="text-muted" />
        Local network only: move the clock forward
      </h2>
      <p className="mt-1 text-sm text-muted">
        The chain’s clock shows{' '}
        <span className="tabular">{now === undefined ? '…' : formatMoment(now)}</span>. It cannot be
        put back until the local network is started anew.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {JUMPS.map(({ name, seconds }) => (
          <Button
            key={name}
            size="small"
            disabled={move.isPending}
            onClick={() => move.mutate(seconds)}
          >
            {name}
          </Button>
        ))}
        {target && toTarget > 0 && (
          <Button
            size="small"
            look="ink"
            busy={move.isPending}
            icon={<FastForward size={15} aria-hidden />}
            onClick={() => move.mutate(toTarget)}
          >
            To {target.name}
          </Button>
        )}
      </div>
      {move.error && (
        <div className="mt-3">
          <ErrorNote error={move.error} title="The clock was not moved." />
        </div>
      )}
    </section>
  )
}
