'use client'

import type { PublishDatasetParameters } from '@fanal/sdk/market/publishing/publishDataset'
import type { PublishProgress } from '@fanal/sdk/market/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useFanal } from '../../network/useFanal.ts'
import { mediaTypeOf } from './mediaTypeOf.ts'
import { publishStore } from './publishStore.ts'

export type StartPublishing = { file: File } & Omit<
  PublishDatasetParameters,
  'source' | 'store' | 'onProgress' | 'signal'
>

/** Publishes a file. Called again with the same file, also after a reload, it goes on where it stopped. */
export function usePublish() {
  const queries = useQueryClient()
  const { actor } = useFanal()
  const [progress, setProgress] = useState<PublishProgress>()

  const mutation = useMutation({
    mutationFn: async ({ file, ...rest }: StartPublishing) => {
      const [client, store, { publishDataset }, { sourceFromBlob }] = await Promise.all([
        actor(),
        publishStore(),
        import('@fanal/sdk/market/publishing/publishDataset'),
        import('@fanal/sdk/content/sourceFromBlob'),
      ])
      // Asks the browser not to clear what is needed to go on.
      void navigator.storage?.persist?.()
      const source = sourceFromBlob({ blob: file, mediaType: mediaTypeOf(file) })
      return publishDataset(client, { source, ...rest, store, onProgress: setProgress })
    },
    onSettled: () =>
      Promise.all(
        ['datasets', 'unfinished', 'balances'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })

  const { isPending } = mutation
  useEffect(() => {
    if (!isPending) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isPending])

  return { ...mutation, progress }
}
