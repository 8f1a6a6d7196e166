import { type Address, encodeFunctionData, type Hash, type Hex } from 'viem'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { FOREVER } from '../types.ts'

export type GrantAccessParameters = {
  datasetId: Hex
  account: Address
  /** Second at which the grant ends; until it is revoked if left out. */
  until?: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type GrantAccessReturnType = { transactionHash: Hash; gasUsed: bigint }

/** Gives an account free access to a dataset that the caller owns. */
export async function grantAccess(
  client: FanalClient,
  { datasetId, account, until = FOREVER, onHash, signal }: GrantAccessParameters,
): Promise<GrantAccessReturnType> {
  const data = encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'grant',
    args: [datasetId, account, until],
  })
  const to = client.network.contracts.accessMarket
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
