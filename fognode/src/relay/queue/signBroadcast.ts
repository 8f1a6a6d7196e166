import { keccak256, type Address, type Hex, type LocalAccount } from 'viem'
import type { Broadcast } from './createTransactionStore.ts'
import type { Fees } from './readFees.ts'

export type SignBroadcastParameters = {
  account: LocalAccount
  chainId: number
  nonce: number
  transaction: { to: Address; data: Hex; value: bigint; gas: bigint }
  fees: Fees
}

/** Signs a transaction at a price. */
export async function signBroadcast(parameters: SignBroadcastParameters): Promise<Broadcast> {
  const { account, chainId, nonce, fees } = parameters
  const { to, data, value, gas } = parameters.transaction
  const raw = await account.signTransaction({
    type: 'eip1559',
    chainId,
    nonce,
    to,
    data,
    value,
    gas,
    ...fees,
  })
  return {
    hash: keccak256(raw),
    raw,
    maxFeePerGas: fees.maxFeePerGas,
    maxPriorityFeePerGas: fees.maxPriorityFeePerGas,
    signedAt: Date.now(),
  }
}
