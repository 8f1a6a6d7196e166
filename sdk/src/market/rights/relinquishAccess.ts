import { encodeFunctionData, type Hash, type Hex } from 'viem'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'

export type RelinquishAccessParameters = {
  datasetId: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type RelinquishAccessReturnType = { transactionHash: Hash; gasUsed: bigint }

/** Gives up the caller's own access, free or paid, without refund. */
export async function relinquishAccess(
  client: FanalClient,
  { datasetId, onHash, signal }: RelinquishAccessParameters,
): Promise<RelinquishAccessReturnType> {
  const data = encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'relinquish',
    args: [datasetId],
  })
  const to = client.network.contracts.accessMarket
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
