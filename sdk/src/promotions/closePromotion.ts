import { type Hash, type Hex, parseEventLogs } from 'viem'
import { promotionsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { readPromotion } from './readPromotion.ts'

export type ClosePromotionParameters = {
  promotionId: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ClosePromotionReturnType = {
  /** The promoter can withdraw it from now on; see `withdrawDue`. */
  remainder: bigint
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Gives the promoter what was not paid out, when the end and the time to prove are over, or all is paid. Anybody may send it.
 *
 * @throws NotFoundError; ContractRefusedError when it is too early
 */
export async function closePromotion(
  client: FanalClient,
  { promotionId, onHash, signal }: ClosePromotionParameters,
): Promise<ClosePromotionReturnType> {
  const { terms } = await readPromotion(client, { promotionId })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'promotions',
    abi: promotionsAbi,
    functionName: 'close',
    args: [terms],
    onHash,
    signal,
  })
  const [closed] = parseEventLogs({ abi: promotionsAbi, eventName: 'PromotionClosed', logs })
  return { remainder: closed?.args.remainder ?? 0n, transactionHash, gasUsed }
}
