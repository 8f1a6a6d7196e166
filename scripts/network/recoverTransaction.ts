import { trackTransaction } from '@nomicfoundation/ignition-core'
import type { EIP1193Provider } from '@nomicfoundation/ignition-core'
import { type Address, type Hex, type PublicClient, toHex } from 'viem'

export type RecoverTransactionParameters = {
  publicClient: PublicClient
  provider: EIP1193Provider
  stateDir: string
  /** Blocks after which a transaction counts as final. */
  confirmations: number
  /** What Ignition threw. */
  error: unknown
}
/** Whether the deployment can go on. */
export type RecoverTransactionReturnType = boolean

/** Ignition's error for a transaction it prepared without recording that it was sent (TRANSACTION_LOST). */
const TRANSACTION_LOST = 10410
const BLOCKS_TO_SEARCH = 1000n
/** Milliseconds for which a transaction may wait until it is in a block, and be confirmed. */
const PATIENCE = 600_000

type LostTransaction = { number: number; messageArguments: { nonce: number; sender: Address } }

/**
 * A deployment killed while it sent a transaction does not know whether it was sent. Looks for the transaction and enters
 * it into the journal; if there is none, uses up its nonce, so that it is sent again under the next.
 */
export async function recoverTransaction(
  parameters: RecoverTransactionParameters,
): Promise<RecoverTransactionReturnType> {
  const { publicClient, provider, stateDir, confirmations, error } = parameters
  if ((error as LostTransaction).number !== TRANSACTION_LOST) return false
  const { nonce, sender } = (error as LostTransaction).messageArguments
  const isMined = await waitUntilMined(publicClient, sender, nonce)
  const found = isMined ? await findTransaction(publicClient, sender, nonce) : undefined
  if (isMined && !found) return false
  const hash = found ?? (await useUp(provider, sender, nonce))
  await publicClient.waitForTransactionReceipt({ hash, confirmations, timeout: PATIENCE })
  await trackTransaction(stateDir, hash, provider, confirmations)
  return true
}

/** Whether the nonce was used; waits while a transaction with it has been sent and is in no block yet. */
async function waitUntilMined(
  publicClient: PublicClient,
  address: Address,
  nonce: number,
): Promise<boolean> {
  const isUsed = async (blockTag: 'latest' | 'pending') =>
    (await publicClient.getTransactionCount({ address, blockTag })) > nonce
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    if (await isUsed('latest')) return true
    if (!(await isUsed('pending'))) return false
    await new Promise((resolve) => setTimeout(resolve, publicClient.pollingInterval))
  }
  return false
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
