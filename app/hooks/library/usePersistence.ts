'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'

/** Whether this browser has promised not to clear the keys of purchases by itself, and the way to ask for it. */
export function usePersistence() {
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: ['persistence'],
    queryFn: async () => (navigator.storage?.persisted ? navigator.storage.persisted() : false),
  })
  return {
    persisted: data,
    ask: async (): Promise<boolean> => {
      const granted = (await navigator.storage?.persist?.()) ?? false
      await queries.invalidateQueries({ queryKey: ['persistence'] })
      return granted
    },
  }
}
