import { accessMarketAbi, datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import type { Address, Hex, PublicClient } from 'viem'
import { HttpError } from '../../http/httpError.ts'

export type CheckAccessParameters = {
  client: PublicClient
  market: Address
  registry: Address
  datasetId: Hex
  epoch: number
  account: Address
}

const FILE = 0

/**
 * Checks through one RPC that the account may read the dataset now. A file has one key, epoch 0.
 *
 * @throws HttpError 403 `no_access`, 404 `unknown_epoch`.
 */
export async function checkAccess(parameters: CheckAccessParameters): Promise<{ allowed: true }> {
  const { client, market, registry, datasetId, epoch, account } = parameters
  const [[allowed], { kind, version }] = await Promise.all([
    client.readContract({
      address: market,
      abi: accessMarketAbi,
      functionName: 'hasAccess',
      args: [datasetId, account],
    }),
    client.readContract({
      address: registry,
      abi: datasetRegistryAbi,
      functionName: 'stateOf',
      args: [datasetId],
    }),
  ])
  if (version === 0 || kind !== FILE || epoch !== 0)
    throw new HttpError(404, 'unknown_epoch', 'There is no such file, or it has no such epoch.')
  if (!allowed)
    throw new HttpError(403, 'no_access', 'The account has no access to this dataset now.', {
      advice: 'Access that ended, was returned or was revoked opens nothing more.',
    })
  return { allowed }
}
