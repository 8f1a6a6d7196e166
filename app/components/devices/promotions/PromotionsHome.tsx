'use client'

import type { PromotionView } from '@fanal/sdk/promotions/types'
import type { Address } from 'viem'
import { useConnection } from 'wagmi'
import { useMyDevices } from '@/hooks/devices/useMyDevices.ts'
import { usePromotions } from '@/hooks/devices/usePromotions.ts'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useLive } from '@/hooks/useLive.ts'
import { LocalClock } from '../../govern/local/LocalClock.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DueNote } from '../agreements/DueNote.tsx'
import { CreatePromotion } from './CreatePromotion.tsx'
import { PromotionCard } from './PromotionCard.tsx'

/** All promotions, what is due to whoever is connected, and a way to make one. */
export function PromotionsHome() {
  useChainClock()
  const { network } = useNetwork()
  const isLive = useLive()
  const { address } = useConnection()
  const promotions = usePromotions()
  if (network.contracts.promotions === undefined)
    return (
      <EmptyState title="No promotions on this network">
        This network has no contract for promotions.
      </EmptyState>
    )
  return (
    <div className="grid grid-cols-1 gap-6">
      <OfflineNote />
      {isLive && address && (
        <>
          <DueNote account={address} contract="promotions" />
          <CreatePromotion key={address} account={address} />
        </>
      )}
      <Loaded view={promotions} what="The promotions" className="h-48 rounded-lg">
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="No promotion yet">
              A promoter pays for every new user that a device shows and the committee reports. Each
              user counts once.
            </EmptyState>
          ) : isLive && address ? (
            <OwnersList promotions={all} account={address} />
          ) : (
            <PromotionList promotions={all} devices={[]} />
          )
        }
      </Loaded>
      <LocalClock />
    </div>
  )
}

function OwnersList({ promotions, account }: { promotions: PromotionView[]; account: Address }) {
  const { data = [] } = useMyDevices(account)
  return <PromotionList promotions={promotions} devices={data.map(({ device }) => device)} />
}

function PromotionList({
  promotions,
  devices,
}: {
  promotions: PromotionView[]
  devices: readonly `0x${string}`[]
}) {
  return (
    <ul className="grid gap-5 lg:grid-cols-2">
      {promotions.map((promotion) => (
        <li key={promotion.promotionId} className="*:h-full">
          <PromotionCard promotion={promotion} devices={devices} />
        </li>
      ))}
    </ul>
  )
}
