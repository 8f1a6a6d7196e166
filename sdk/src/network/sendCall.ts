import type { Address, Hash, Hex, TransactionReceipt } from 'viem'
import { AbortedError, WrongChainError } from '../errors/marketErrors.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from './createFanalClient.ts'
import { gasWithMargin } from './gasWithMargin.ts'
import { requireWallet } from './requireWallet.ts'
import { waitForReceipt } from './waitForReceipt.ts'

export type SendCallParameters = {
  to: Address
  data: Hex
  /** Told the hash as soon as the wallet gives it, before it is mined. */
  onHash?: ((hash: Hash) => void | Promise<void>) | undefined
  signal?: AbortSignal | undefined
}
export type SendCallReturnType = TransactionReceipt

/**
 * Tries a call first, so that a refusal costs nothing, then sends it with the client's wallet and waits until it is mined.
 *
 * @throws UserRejectedError, ContractRefusedError and its like, InsufficientCoinError, ChainUnreachableError
 */
export async function sendCall(
  client: FanalClient,
  { to, data, onHash, signal }: SendCallParameters,
): Promise<SendCallReturnType> {
  const { walletClient, account } = requireWallet(client)
  let hash: Hash
  try {
    const chainId = await walletClient.getChainId()
    if (chainId !== client.network.chainId)
      throw new WrongChainError(client.network.chainId, chainId)
    await client.publicClient.call({ account, to, data })
    const gas = await gasWithMargin(client, { account, to, data })
    if (signal?.aborted) throw new AbortedError()
    hash = await walletClient.sendTransaction({
      account,
      to,
      data,
      chain: walletClient.chain ?? null,
      ...(gas === undefined ? {} : { gas }),
    })
  } catch (error) {
    throw toFanalError(error)
  }
  await onHash?.(hash)
  return waitForReceipt(client, { hash, signal })
}
