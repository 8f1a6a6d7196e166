import type { Address } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { PaymentToken } from '../../network/networkFile.ts'

export type TokenDomainReturnType = {
  name: string
  version: string
  chainId: number
  verifyingContract: Address
}

/** EIP-712 domain of a payment token, for ERC-3009 and ERC-2612. */
export function tokenDomain(client: FanalClient, token: PaymentToken): TokenDomainReturnType {
  return {
    name: token.name,
    version: token.version,
    chainId: client.network.chainId,
    verifyingContract: token.address,
  }
}
