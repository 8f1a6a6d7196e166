'use client'

import type { DatasetSummary } from '@fanal/sdk/market/types'
import { useConnection } from 'wagmi'
import { useStoredPurchases } from '@/hooks/market/useStoredPurchases.ts'
import { useStream } from '@/hooks/streams/useStream.ts'
import { useStreamRights } from '@/hooks/streams/useStreamRights.ts'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { OpenEpochs } from './OpenEpochs.tsx'

export type OpenedStreamProps = {
  dataset: Pick<DatasetSummary, 'datasetId' | 'manifestDigest' | 'name'>
}

/** A stream that one may read, with all that opening it needs. */
export function OpenedStream({ dataset }: OpenedStreamProps) {
  const { datasetId, manifestDigest } = dataset
  const { address } = useConnection()
  const stream = useStream(datasetId, manifestDigest)
  const rights = useStreamRights(datasetId)
  const stored = useStoredPurchases()
  if (address === undefined) return null
  return (
    <div className="grid grid-cols-1">
      <OfflineNote />
      <Loaded view={stream} what="The stream" className="h-72 rounded-lg">
        {(found) => (
          <Loaded view={rights} what="Your pass" className="h-72 rounded-lg">
            {(held) => (
              <Loaded view={stored} what="What this device keeps" className="h-72 rounded-lg">
                {(purchases) => (
                  <OpenEpochs
                    key={address}
                    dataset={dataset}
                    clock={found.stream}
                    epochs={found.epochs}
                    account={address}
                    rights={held}
                    sessionKeys={purchases.map(({ sessionKey }) => sessionKey)}
                  />
                )}
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
    </div>
  )
}
