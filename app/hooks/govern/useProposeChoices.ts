'use client'

import { useQuery } from '@tanstack/react-query'
import type { ProposeChoices } from '@/components/govern/propose/proposeChoices.ts'
import { useFanal } from '../network/useFanal.ts'

/** Longest time in which two charters are valid; a constant of the contract. */
const MAX_OVERLAP = 30 * 86_400

/** Everything that the forms of a proposal offer and are checked against. */
export function useProposeChoices() {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['proposeChoices', scope[0]],
    queryFn: async (): Promise<ProposeChoices> => {
      const [
        client,
        { readParameters },
        { readTreasury },
        { readOffices },
        { readFreezes },
        { loadText },
        { readCharterDigest },
      ] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/parameters/readParameters'),
        import('@fanal/sdk/governance/treasury/readTreasury'),
        import('@fanal/sdk/governance/offices/readOffices'),
        import('@fanal/sdk/governance/freezes/readFreezes'),
        import('@fanal/sdk/governance/text/loadText'),
        import('@fanal/sdk/market/readCharterDigest'),
      ])
      const { contracts } = client.network
      const [parameters, treasury, offices, freezes, charter] = await Promise.all([
        readParameters(client),
        contracts.treasury ? readTreasury(client) : undefined,
        contracts.offices ? readOffices(client) : [],
        contracts.freezes ? readFreezes(client) : [],
        readCharterDigest(client)
          .then((digest) => loadText(client, { digest }))
          // The form then begins empty and says nothing of what changes; everything else works.
          .catch(() => undefined),
      ])
      return {
        parameters,
        tokens: treasury?.balances ?? [],
        lines: treasury?.lines ?? [],
        treasury: contracts.treasury,
        offices: offices.filter(({ role, open }) => open && role > 0n),
        freezes: freezes.filter(({ frozen }) => frozen),
        charter,
        maxOverlap: MAX_OVERLAP,
      }
    },
    staleTime: 30_000,
  })
}
