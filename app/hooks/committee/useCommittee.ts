'use client'

import { useLiveView } from '../devices/useLiveView.ts'

/** The committee of fog nodes in office: its members with their credit and service, and its last report. */
export function useCommittee() {
  return useLiveView({
    key: ['committee', 'office'],
    read: async (client) => {
      const { readCommittee } = await import('@fanal/sdk/committee/reading/readCommittee')
      return readCommittee(client)
    },
    every: 10_000,
  })
}
