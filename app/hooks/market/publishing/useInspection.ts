'use client'

import type { InspectRowsReturnType } from '@fanal/sdk/content/inspectRows'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { mediaTypeOf } from './mediaTypeOf.ts'

/** Rows offered for the sample. */
const ROWS = 20

export type Inspection = InspectRowsReturnType | { format: undefined; reason: string | undefined }

/** Looks into a chosen file on this device: its rows and columns, or that it has none that we know. */
export function useInspection(file: File | undefined) {
  const [progress, setProgress] = useState<{ bytes: number; total: number }>()
  const query = useQuery({
    queryKey: ['inspection', file?.name, file?.size, file?.lastModified],
    enabled: file !== undefined,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    queryFn: async ({ signal }): Promise<Inspection> => {
      if (file === undefined) throw new Error('No file was chosen.')
      const [{ sourceFromBlob }, { inspectRows, rowFormatOf }, { RowError }] = await Promise.all([
        import('@fanal/sdk/content/sourceFromBlob'),
        import('@fanal/sdk/content/inspectRows'),
        import('@fanal/sdk/content/errors'),
      ])
      const source = sourceFromBlob({ blob: file, mediaType: mediaTypeOf(file) })
      if (!rowFormatOf(source)) return { format: undefined, reason: undefined }
      try {
        return await inspectRows({
          source,
          sample: { first: ROWS },
          statistics: true,
          onProgress: setProgress,
          signal,
        })
      } catch (error) {
        // Published as it is, then: without rows to show.
        if (error instanceof RowError) return { format: undefined, reason: error.message }
        throw error
      }
    },
  })
  return { ...query, progress }
}
