import type { Address, TypedDataDomain } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type ReadSigningDomainReturnType = TypedDataDomain

/** EIP-712 domain that a contract says it has (ERC-5267). */
export async function readSigningDomain(
  { publicClient }: Pick<FanalClient, 'publicClient'>,
  address: Address,
): Promise<ReadSigningDomainReturnType> {
  const { domain } = await publicClient.getEip712Domain({ address })
  const { name, version, chainId, verifyingContract } = domain
  return { name, version, chainId, verifyingContract }
}
