import { type Address, encodeFunctionData, type Hash } from 'viem'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'

export type ClaimCreditParameters = {
  token: Address
  account: Address
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ClaimCreditReturnType = { transactionHash: Hash; gasUsed: bigint }

/** Pays out a refund that could not be pushed to its account. Anyone may send it. */
export async function claimCredit(
  client: FanalClient,
  { token, account, onHash, signal }: ClaimCreditParameters,
): Promise<ClaimCreditReturnType> {
  const data = encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'claimCredit',
    args: [token, account],
  })
  const to = client.network.contracts.accessMarket
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
