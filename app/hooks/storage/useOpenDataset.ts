'use client'

import type { DecryptionShare } from '@fanal/sdk/committee/decryptionShare'
import type { StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import type { OpenProgress } from '@fanal/sdk/market/types'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'
import type { ChooseSavedFileReturnType } from './chooseSavedFile.ts'
import { createOpenedFile, type OpenedFile } from './createOpenedFile.ts'

export type OpenedDataset = {
  file: Blob
  fileName: string
  mediaType: string
  plaintextSha256: Hex | undefined
  /** Where the person chose to save it, when it was written there. */
  savedAs: string | undefined
}

/**
 * Opens a dataset into a verified file: with the session key of a purchase on this device, else with one signed request.
 * A retry keeps the shares that keepers have given already.
 */
export function useOpenDataset(datasetId: Hex, stored: StoredPurchase | undefined) {
  const { actor, reader } = useFanal()
  const [progress, setProgress] = useState<OpenProgress>()
  const shares = useRef<readonly DecryptionShare[]>(undefined)
  const opened = useRef<OpenedFile>(undefined)

  // Plaintext does not outlive the page that shows it.
  useEffect(() => () => void opened.current?.discard().catch(() => undefined), [])

  const mutation = useMutation({
    mutationFn: async (chosen: ChooseSavedFileReturnType | undefined): Promise<OpenedDataset> => {
      setProgress(undefined)
      const place = await (chosen ? chosen.create() : createOpenedFile(datasetId))
      opened.current = place
      const shared = { sink: place.sink, digests: true, onProgress: setProgress }
      const purchase = receiptOf(stored, datasetId)
      try {
        const { manifest, plaintextSha256 } =
          stored && purchase
            ? await (
                await import('@fanal/sdk/market/opening/openDataset')
              ).openDataset(await reader(), {
                ...shared,
                purchase,
                sessionKey: stored.sessionKey,
                ...(shares.current && { shares: shares.current }),
              })
            : await (
                await import('@fanal/sdk/market/opening/openWithKeyRequest')
              ).openWithKeyRequest(await actor(), { ...shared, datasetId })
        const { fileName, mediaType } = manifest.fanal.content
        return {
          file: await place.file(),
          fileName,
          mediaType,
          plaintextSha256,
          savedAs: chosen?.name,
        }
      } catch (error) {
        // Lets go of what was written; already done when the fetching had begun.
        await place.sink.abort().catch(() => undefined)
        shares.current = (error as { shares?: readonly DecryptionShare[] }).shares
        throw error
      }
    },
  })
  return { ...mutation, progress, needsSignature: receiptOf(stored, datasetId) === undefined }
}

/** What the chain recorded for a stored purchase of this dataset. */
export function receiptOf(stored: StoredPurchase | undefined, datasetId: Hex) {
  if (stored?.state.status !== 'mined') return undefined
  return stored.state.purchases.find((purchase) => purchase.datasetId === datasetId)
}
