import { type Address, encodeFunctionData, type Hash, isAddressEqual, parseEventLogs } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'

export type WithdrawProceedsParameters = {
  token: Address
  /** Settled boundaries, from `listWithdrawable`. */
  boundaries: readonly number[]
  /** The caller if left out; anyone may send it, the seller is paid. */
  seller?: Address
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type WithdrawProceedsReturnType = {
  transactionHash: Hash
  gasUsed: bigint
  /** What the seller received, in wei of the token. */
  proceeds: bigint
}

/** Pays settled proceeds out to their seller. */
export async function withdrawProceeds(
  client: FanalClient,
  { token, boundaries, seller, onHash, signal }: WithdrawProceedsParameters,
): Promise<WithdrawProceedsReturnType> {
  if (boundaries.length === 0) {
    throw new InputError('There is nothing to withdraw yet.', {
      advice: 'Payments can be withdrawn once their settlement window is over.',
    })
  }
  const receiver = seller ?? requireWallet(client).address
  const to = client.network.contracts.accessMarket
  const data = encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'withdraw',
    args: [receiver, token, boundaries],
  })
  const receipt = await sendCall(client, { to, data, onHash, signal })
  const proceeds = parseEventLogs({
    abi: accessMarketAbi,
    eventName: 'ProceedsWithdrawn',
    logs: receipt.logs,
  })
    .filter(({ address }) => isAddressEqual(address, to))
    .reduce((sum, { args }) => sum + args.proceeds, 0n)
  return { transactionHash: receipt.transactionHash, gasUsed: receipt.gasUsed, proceeds }
}
