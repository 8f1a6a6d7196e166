import { type Address, type Hex, hashTypedData, zeroAddress } from 'viem'

export type SafeTransactionParameters = {
  chainId: number
  safe: Address
  to: Address
  data: Hex
  nonce: bigint
}

const CALL = 0
const types = {
  SafeTx: [
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'data', type: 'bytes' },
    { name: 'operation', type: 'uint8' },
    { name: 'safeTxGas', type: 'uint256' },
    { name: 'baseGas', type: 'uint256' },
    { name: 'gasPrice', type: 'uint256' },
    { name: 'gasToken', type: 'address' },
    { name: 'refundReceiver', type: 'address' },
    { name: 'nonce', type: 'uint256' },
  ],
} as const

/** What the owners of a Safe approve: the hash of a plain call, without value or refund, at one nonce. */
export function safeTransactionHash(parameters: SafeTransactionParameters): Hex {
  const { chainId, safe, to, data, nonce } = parameters
  return hashTypedData({
    domain: { chainId, verifyingContract: safe },
    types,
    primaryType: 'SafeTx',
    message: {
      to,
      value: 0n,
      data,
      operation: CALL,
      safeTxGas: 0n,
      baseGas: 0n,
      gasPrice: 0n,
      gasToken: zeroAddress,
      refundReceiver: zeroAddress,
      nonce,
    },
  })
}
