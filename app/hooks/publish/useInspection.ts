'use client'

import type { InspectRowsReturnType } from '@fanal/sdk/content/inspectRows'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

/** Rows that can be chosen as a sample. */
const FIRST_ROWS = 20

/**
 * Looks into a chosen file on this device: rows to choose from and statistics to show. Undefined for a file that is neither
 * CSV nor JSON lines; nothing leaves the device.
 */
export function useInspection(file: File | undefined) {
  const [share, setShare] = useState(0)
  const query = useQuery({
    queryKey: ['inspection', file?.name, file?.size, file?.lastModified],
    enabled: file !== undefined && file.size > 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }): Promise<InspectRowsReturnType | null> => {
      if (file === undefined) return null
      const [{ inspectRows, rowFormatOf }, { sourceFromBlob }] = await Promise.all([
        import('@fanal/sdk/content/inspectRows'),
        import('@fanal/sdk/content/sourceFromBlob'),
      ])
      const source = sourceFromBlob({ blob: file })
      if (rowFormatOf(source) === undefined) return null
      return inspectRows({
        source,
        sample: { first: FIRST_ROWS },
        statistics: true,
        onProgress: ({ bytes, total }) => setShare(bytes / total),
        signal,
      })
    },
  })
  return { ...query, share }
}
