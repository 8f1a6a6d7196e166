'use client'

import type { DeviceList } from '@fanal/sdk/devices/chain/buildDeviceList'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { PromotionView } from '@fanal/sdk/promotions/types'
import type { Hex } from 'viem'
import { useFoundEvents } from '@/hooks/events/useFoundEvents.ts'
import { formatAmount } from '../../format/formatAmount.ts'
import { ActDialog } from '../ActDialog.tsx'
import { DeviceName } from '../DeviceName.tsx'

export type UserFinderProps = {
  promotion: PromotionView
  device: Hex
  /** Where the promotion is limited to some devices, of which this is one. */
  list?: DeviceList
}

/** New users that a device has shown, that are reported, and that nobody has been paid for. */
export function UserFinder({ promotion, device, list }: UserFinderProps) {
  const { data = [] } = useFoundEvents(device)
  const { promotionId, terms, users, decimals, symbol } = promotion
  const known = new Set(users.map(({ nullifier }) => nullifier.toLowerCase()))
  const fresh = data.filter(
    ({ event, acceptedAt, batch }) =>
      batch !== undefined &&
      event.kind === EventKind.NewUser &&
      acceptedAt >= terms.start &&
      acceptedAt < terms.end &&
      !known.has(event.payloadDigest),
  )
  const [first] = fresh
  if (first === undefined) return null
  const price = formatAmount({ amount: terms.pricePerUser, decimals, symbol })
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-amber-wash px-4 py-3 text-sm">
      <p>
        <DeviceName device={device} /> has shown{' '}
        {fresh.length === 1 ? 'a new user' : `${fresh.length} new users`}.
      </p>
      <ActDialog
        label={`Claim ${price}`}
        look="amber"
        title="Claim for a new user"
        confirm="Prove it"
        act={async (client) => {
          const [{ proveFound }, { proveNewUser }] = await Promise.all([
            import('@/hooks/events/proveFound.ts'),
            import('@fanal/sdk/promotions/proveNewUser'),
          ])
          const event = await proveFound(client, first)
          return proveNewUser(client, {
            promotionId,
            event,
            ...(list && { deviceProof: list.pathOf(device) }),
          })
        }}
      >
        <p>
          {price} are due to the device’s owner then, once for this user. The contract checks the
          proof.
        </p>
      </ActDialog>
    </div>
  )
}
