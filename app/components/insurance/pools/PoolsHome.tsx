'use client'

import { useConnection } from 'wagmi'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { usePools } from '@/hooks/insurance/usePools.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useLive } from '@/hooks/useLive.ts'
import { LocalClock } from '../../govern/local/LocalClock.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PoolCard } from './PoolCard.tsx'

/** Every pool of underwriters' capital; open to everybody, with what belongs to whoever is connected. */
export function PoolsHome() {
  useChainClock()
  const { network } = useNetwork()
  const isLive = useLive()
  const { address } = useConnection()
  const account = isLive ? address : undefined
  const pools = usePools(account)
  if (network.contracts.policies === undefined)
    return (
      <EmptyState title="No pool on this network">
        This network has no contracts that sell policies, so no capital backs any.
      </EmptyState>
    )
  return (
    <div className="grid grid-cols-1 gap-6">
      <OfflineNote />
      <Loaded view={pools} what="The pools" className="h-96 rounded-lg">
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="No pool yet">No product names a pool yet.</EmptyState>
          ) : (
            <ul className="grid grid-cols-1 gap-6">
              {all.map((pool) => (
                <li key={pool.pool}>
                  <PoolCard pool={pool} account={account} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <LocalClock />
    </div>
  )
}
