'use client'

import type { InspectRowsReturnType } from '@fanal/sdk/content/inspectRows'
import type { PublishProgress } from '@fanal/sdk/market/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Address, Hex } from 'viem'
import { parseAmount } from '@/components/format/parseAmount.ts'
import { parseKeywords, type PublishDraft } from '@/components/publish/publishDraft.ts'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useFanal } from '../network/useFanal.ts'

export type PublishRequest = {
  file: File
  draft: PublishDraft
  inspection: InspectRowsReturnType | null | undefined
  /** Indices of the rows to show. */
  sample: number[]
  statistics: boolean
  recoveryKey: Hex
}

/** Publishes a file. After a failure or a reload the same file goes on where it stopped. */
export function usePublish() {
  const queries = useQueryClient()
  const { network } = useNetwork()
  const { actor } = useFanal()
  const [progress, setProgress] = useState<PublishProgress>()

  const mutation = useMutation({
    mutationFn: async (request: PublishRequest) => {
      const { file, draft, inspection, sample, statistics, recoveryKey } = request
      const [client, { publishDataset }, { sourceFromBlob }, { createIndexedDbPublishStore }] =
        await Promise.all([
          actor(),
          import('@fanal/sdk/market/publishing/publishDataset'),
          import('@fanal/sdk/content/sourceFromBlob'),
          import('@fanal/sdk/market/publishing/createIndexedDbPublishStore'),
        ])
      const token = network.paymentTokens.find(({ address }) => address === draft.token)
      const price = token && parseAmount(draft.price, token.decimals)
      return publishDataset(client, {
        source: sourceFromBlob({ blob: file }),
        metadata: {
          name: draft.name.trim(),
          description: draft.description.trim(),
          keywords: parseKeywords(draft.keywords),
          license: draft.license,
          ...(draft.creator.trim() && { creator: { name: draft.creator.trim() } }),
        },
        ...(inspection &&
          sample.length > 0 && {
            sample: {
              format: inspection.format,
              sample,
              ...(inspection.delimiter !== undefined && { delimiter: inspection.delimiter }),
              ...(inspection.format === 'csv' && { header: inspection.header !== undefined }),
            },
          }),
        ...(inspection && statistics && { statistics: inspection.columns }),
        ...(draft.onSale &&
          token &&
          price !== undefined && {
            offer: {
              price,
              token: token.address as Address,
              duration: draft.duration,
              settlementWindow: draft.settlementWindow,
            },
          }),
        recoveryKey,
        store: createIndexedDbPublishStore(),
        onProgress: setProgress,
      })
    },
    onSuccess: () =>
      Promise.all(
        ['datasets', 'ownDatasets', 'dataset'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      ),
  })
  return { ...mutation, progress }
}
