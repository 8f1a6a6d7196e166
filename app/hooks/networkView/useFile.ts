'use client'

import { useGovernAction } from '../govern/useGovernAction.ts'

/** What is filed. A period that has a report gets a corrected version of it. */
export type Filing = { kind: 'notice' } | { kind: 'report' | 'audit'; period: number }

/** Stores a text on the fog nodes and files its fingerprint on chain. */
export function useFile() {
  const action = useGovernAction<unknown>()
  const mutate = ({ filing, text }: { filing: Filing; text: string }, onDone: () => void) =>
    action.mutate(
      async (client) => {
        switch (filing.kind) {
          case 'notice': {
            const { fileNotice } = await import('@fanal/sdk/governance/disclosures/fileNotice')
            return fileNotice(client, { text })
          }
          case 'report': {
            const { fileDisclosure } =
              await import('@fanal/sdk/governance/disclosures/fileDisclosure')
            return fileDisclosure(client, { period: filing.period, text })
          }
          case 'audit': {
            const { fileAudit } = await import('@fanal/sdk/governance/disclosures/fileAudit')
            return fileAudit(client, { period: filing.period, text })
          }
        }
      },
      { onSuccess: onDone },
    )
  return { mutate, error: action.error, isPending: action.isPending }
}
