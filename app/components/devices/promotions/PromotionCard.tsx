'use client'

import type { PromotionView } from '@fanal/sdk/promotions/types'
import { zeroHash } from 'viem'
import { usePromotionDevices } from '@/hooks/devices/usePromotionDevices.ts'
import { ShareBar } from '../../charts/ShareBar.tsx'
import { Address } from '../../format/Address.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { describeError } from '../../ui/describeError.ts'
import { ActDialog } from '../ActDialog.tsx'
import { promotionRoom } from './promotionRoom.ts'
import { UserFinder } from './UserFinder.tsx'

export type PromotionCardProps = {
  promotion: PromotionView
  /** Devices of whoever looks. */
  devices: readonly `0x${string}`[]
}

/** One promotion: what it pays, how much of it is left, and what one can do. */
export function PromotionCard({ promotion, devices }: PromotionCardProps) {
  const { promotionId, terms, decimals, symbol, paid, remainder, escrow, users, state } = promotion
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const { words, today } = promotionRoom(promotion)
  const isLimited = terms.devicesRoot !== zeroHash
  const limit = usePromotionDevices(promotion)
  const listed = limit.data ? new Set(limit.data.content.split('\n')) : undefined
  const counting = isLimited ? devices.filter((device) => listed?.has(device)) : devices
  return (
    <article className="card grid gap-4 p-5 sm:p-6">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div>
          <p className="eyebrow">For each new user</p>
          <h2 className="display mt-1 text-[1.75rem]">{sum(terms.pricePerUser)}</h2>
        </div>
        <Address address={terms.promoter} />
      </header>
      <ShareBar
        label="What was paid in"
        whole={escrow}
        parts={[
          { name: 'Paid for users', value: paid, text: sum(paid), tone: 'amber' },
          { name: 'Left', value: remainder, text: sum(remainder), tone: 'soft' },
        ]}
      />
      <p className="tabular">
        {words}{' '}
        <span className="text-muted">
          {users.length.toLocaleString('en')} of {terms.totalCap.toLocaleString('en')} users, at
          most {terms.perDayCap.toLocaleString('en')} a day, until {formatMoment(terms.end)}.
        </span>
      </p>
      {isLimited && (
        <p className="text-sm text-muted">
          {limit.data
            ? `Only ${limit.data.size === 1 ? 'one device counts' : `${limit.data.size.toLocaleString('en')} devices count`}${devices.length === 0 ? '' : counting.length === 0 ? ', none of them yours' : `, ${counting.length.toLocaleString('en')} of them yours`}.`
            : limit.error
              ? `Only the devices on a list count. ${describeError(limit.error).message}`
              : 'Only the devices on a list count.'}
        </p>
      )}
      {today > 0 &&
        counting.map((device) => (
          <UserFinder
            key={device}
            promotion={promotion}
            device={device}
            {...(limit.data && { list: limit.data })}
          />
        ))}
      {state === 'closable' && (
        <ActDialog
          label="Close it"
          title="Close this promotion"
          confirm="Close it"
          act={async (client) => {
            const { closePromotion } = await import('@fanal/sdk/promotions/closePromotion')
            return closePromotion(client, { promotionId })
          }}
        >
          <p>
            {sum(remainder)} are due to the promoter then. Anybody may do this; it takes nothing
            from anybody.
          </p>
        </ActDialog>
      )}
    </article>
  )
}
