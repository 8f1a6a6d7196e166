import type { Hash, TransactionReceipt } from 'viem'
import { AbortedError, ContractRefusedError } from '../errors/marketErrors.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from './createFanalClient.ts'

export type WaitForReceiptParameters = {
  hash: Hash
  /** Milliseconds after which the wait ends with a retryable error. */
  timeout?: number | undefined
  signal?: AbortSignal | undefined
}
export type WaitForReceiptReturnType = TransactionReceipt

/** Waits until a transaction is mined; a reverted one becomes the contract's own error in plain words. */
export async function waitForReceipt(
  client: FanalClient,
  { hash, timeout = 180_000, signal }: WaitForReceiptParameters,
): Promise<WaitForReceiptReturnType> {
  const { publicClient } = client
  let receipt: TransactionReceipt
  try {
    const waiting = publicClient.waitForTransactionReceipt({ hash, timeout })
    receipt = await (signal ? Promise.race([waiting, rejectWhenAborted(signal)]) : waiting)
    if (receipt.status === 'success') return receipt
    // The receipt names no reason; calling again on the state before it does.
    const transaction = await publicClient.getTransaction({ hash: receipt.transactionHash })
    await publicClient.call({
      account: transaction.from,
      to: transaction.to,
      data: transaction.input,
      value: transaction.value,
      blockNumber: receipt.blockNumber - 1n,
    })
  } catch (error) {
    throw toFanalError(error)
  }
  throw new ContractRefusedError('unknown', 'The transaction was mined but did nothing.', {
    details: { transaction: hash },
    advice: 'The state changed in the meantime, or it ran out of gas. Try again.',
  })
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(new AbortedError())
    signal.addEventListener('abort', () => reject(new AbortedError()), { once: true })
  })
}
