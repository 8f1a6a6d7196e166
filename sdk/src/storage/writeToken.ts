import type { Address, TypedDataDomain } from 'viem'

/** Longest validity of a write token, in seconds. */
export const MAX_TOKEN_SECONDS = 86_400

/** Clocks of signer and node may differ by so many seconds. */
export const CLOCK_TOLERANCE = 120

/** What an account signs to write to storage nodes (EIP-712). */
export function writeTokenTypedData(parameters: {
  account: Address
  issuedAt: number
  expiresAt: number
  chainId: number
  registry: Address
}) {
  const { account, issuedAt, expiresAt, chainId, registry } = parameters
  const domain: TypedDataDomain = {
    name: 'Fanal Storage',
    version: '1',
    chainId,
    verifyingContract: registry,
  }
  return {
    domain,
    types: {
      StorageWrite: [
        { name: 'account', type: 'address' },
        { name: 'issuedAt', type: 'uint64' },
        { name: 'expiresAt', type: 'uint64' },
      ],
    },
    primaryType: 'StorageWrite',
    message: { account, issuedAt: BigInt(issuedAt), expiresAt: BigInt(expiresAt) },
  } as const
}
