'use client'

import type { PoolView } from '@fanal/sdk/insurance/types'
import type { Address as AddressType } from 'viem'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { Address } from '../../format/Address.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { useNow } from '../../format/useNow.ts'
import { formatShares } from './formatShares.ts'
import { PayDuesDialog } from './PayDuesDialog.tsx'

/** Most entries that are shown of a queue. */
const SHOWN = 8

/** Who waits for what: withdrawals in their order, and payouts above the day's limit. */
export function PoolQueues({
  pool,
  account,
}: {
  pool: PoolView
  account: AddressType | undefined
}) {
  const now = useNow()
  const { requests, dueQueue, symbol, decimals, shareDecimals } = pool
  const [first] = requests
  const isReady = first !== undefined && now !== undefined && first.readyAt <= now
  const isMine = (one: AddressType) => one.toLowerCase() === account?.toLowerCase()
  return (
    <>
      {requests.length > 0 && (
        <section aria-label={`Waiting withdrawals from ${pool.name}`} className="grid gap-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h3 className="font-medium">Waiting withdrawals</h3>
            {isReady && (
              <ActDialog
                label="Process them"
                title="Process waiting withdrawals"
                confirm="Process them"
                act={async (client) => {
                  const { processRedeems } = await import('@fanal/sdk/insurance/processRedeems')
                  return processRedeems(client, { pool: pool.pool, count: requests.length })
                }}
              >
                <p>
                  Those whose time has come are turned into {symbol ?? 'the asset'} at today’s
                  worth, in order and as far as capital is free. Anybody may send this; it favours
                  nobody.
                </p>
              </ActDialog>
            )}
          </div>
          <ol className="tabular divide-y divide-line rounded-md border border-line text-sm">
            {requests.slice(0, SHOWN).map(({ number, controller, shares, readyAt }) => (
              <li key={number} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
                <Address address={controller} copy={false} />
                <span className="grow">{formatShares(shares, shareDecimals)} shares</span>
                <span className={isMine(controller) ? 'font-medium' : 'text-muted'}>
                  {now === undefined
                    ? ''
                    : readyAt > now
                      ? `in ${formatCountdown(readyAt - now)}`
                      : 'its time has come'}
                </span>
              </li>
            ))}
          </ol>
          {requests.length > SHOWN && (
            <p className="text-sm text-muted">And {requests.length - SHOWN} more after them.</p>
          )}
        </section>
      )}
      {dueQueue.length > 0 && (
        <section aria-label={`Payouts of ${pool.name} that wait`} className="grid gap-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h3 className="font-medium">Payouts that wait for their day</h3>
            {pool.payableToday > 0n && <PayDuesDialog pool={pool.pool} count={dueQueue.length} />}
          </div>
          <ol className="tabular divide-y divide-line rounded-md border border-line text-sm">
            {dueQueue.slice(0, SHOWN).map(({ number, recipient, amount }) => (
              <li key={number} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
                <Address address={recipient} copy={false} />
                <span className="grow text-right font-medium">
                  {formatAmount({ amount, decimals, symbol })}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
