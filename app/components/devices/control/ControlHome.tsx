'use client'

import { useConnection } from 'wagmi'
import { useControls } from '@/hooks/devices/useControls.ts'
import { useLive } from '@/hooks/useLive.ts'
import { DatasetCard } from '../../market/DatasetCard.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { OfferControl } from './OfferControl.tsx'

/** Devices whose use is for sale, and a way to sell the use of one's own. */
export function ControlHome() {
  const isLive = useLive()
  const { address } = useConnection()
  const controls = useControls()
  return (
    <div className="grid grid-cols-1 gap-6">
      <OfflineNote />
      {isLive && address && <OfferControl key={address} account={address} />}
      <Loaded view={controls} what="The offers" className="h-64 rounded-lg">
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="No device is on offer">
              Owners can sell the use of a device for a time. Who buys it sends commands, and the
              device checks on the chain that it may obey.
            </EmptyState>
          ) : (
            <>
              <h2 className="sr-only">On offer</h2>
              <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
                {all.map((dataset) => (
                  <li key={dataset.datasetId} className="*:h-full">
                    <DatasetCard dataset={dataset} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </div>
  )
}
