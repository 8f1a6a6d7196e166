import { trackTransaction } from '@nomicfoundation/ignition-core'
import type { EIP1193Provider } from '@nomicfoundation/ignition-core'
import { type Address, type Hex, type PublicClient, toHex } from 'viem'

export type RecoverTransactionParameters = {
  publicClient: PublicClient
  provider: EIP1193Provider
  stateDir: string
  /** What Ignition threw. */
  error: unknown
}
/** Whether the deployment can go on. */
export type RecoverTransactionReturnType = boolean

/** Ignition's error for a transaction it prepared without recording that it was sent (TRANSACTION_LOST). */
const TRANSACTION_LOST = 10410
const BLOCKS_TO_SEARCH = 1000n

type LostTransaction = { number: number; messageArguments: { nonce: number; sender: Address } }

/**
 * A deployment killed while it sent a transaction does not know whether it was sent. Looks for the transaction and enters
 * it into the journal; if there is none, uses up its nonce, so that it is sent again under the next.
 */
export async function recoverTransaction(
  parameters: RecoverTransactionParameters,
): Promise<RecoverTransactionReturnType> {
  const { publicClient, provider, stateDir, error } = parameters
  if ((error as LostTransaction).number !== TRANSACTION_LOST) return false
  const { nonce, sender } = (error as LostTransaction).messageArguments
  const found = await findTransaction(publicClient, sender, nonce)
  if (!found && (await publicClient.getTransactionCount({ address: sender })) > nonce) return false
  const hash = found ?? (await useUp(provider, sender, nonce))
  await publicClient.waitForTransactionReceipt({ hash })
  await trackTransaction(stateDir, hash, provider, 1)
  return true
}

async function findTransaction(
  publicClient: PublicClient,
  sender: Address,
  nonce: number,
): Promise<Hex | undefined> {
  const latest = await publicClient.getBlockNumber({ cacheTime: 0 })
  const first = latest > BLOCKS_TO_SEARCH ? latest - BLOCKS_TO_SEARCH : 0n
  for (let blockNumber = latest; blockNumber >= first; blockNumber--) {
    const block = await publicClient.getBlock({ blockNumber, includeTransactions: true })
    const found = block.transactions.find(
      (transaction) =>
        transaction.nonce === nonce && transaction.from.toLowerCase() === sender.toLowerCase(),
    )
    if (found) return found.hash
  }
  return undefined
}

async function useUp(provider: EIP1193Provider, sender: Address, nonce: number): Promise<Hex> {
  const transaction = { from: sender, to: sender, value: '0x0', nonce: toHex(nonce) }
  return (await provider.request({
    method: 'eth_sendTransaction',
    params: [transaction],
  })) as Hex
}
