import { grantAccess } from '@fanal/sdk/market/rights/grantAccess'
import { revokeAccess } from '@fanal/sdk/market/rights/revokeAccess'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Hex } from 'viem'

export type GrantToNodesReturnType = {
  /** Ends the grants before their time. */
  revoke: () => Promise<void>
}

/** Seconds for which nodes may open it unless it is revoked before. */
const GRANT_SECONDS = 900

/** Lets every fog node open a dataset for a short time, one grant after another. */
export async function grantToNodes(
  client: FanalClient,
  { datasetId }: { datasetId: Hex },
): Promise<GrantToNodesReturnType> {
  const accounts = client.network.fogNodes.map(({ signer }) => signer)
  const { timestamp } = await client.publicClient.getBlock()
  const until = Number(timestamp) + GRANT_SECONDS
  for (const account of accounts) await grantAccess(client, { datasetId, account, until })
  return {
    revoke: async () => {
      for (const account of accounts) await revokeAccess(client, { datasetId, account })
    },
  }
}
