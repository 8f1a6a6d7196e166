import { type Address, encodeFunctionData, type Hash, type Hex } from 'viem'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'

export type RevokeAccessParameters = {
  datasetId: Hex
  account: Address
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type RevokeAccessReturnType = { transactionHash: Hash; gasUsed: bigint }

/** Ends a free grant at once. Only the owner of the dataset; a key already released for a file stays released. */
export async function revokeAccess(
  client: FanalClient,
  { datasetId, account, onHash, signal }: RevokeAccessParameters,
): Promise<RevokeAccessReturnType> {
  const data = encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'revoke',
    args: [datasetId, account],
  })
  const to = client.network.contracts.accessMarket
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
