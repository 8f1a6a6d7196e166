import { zeroHash } from 'viem'
import { networkTokenAbi } from '../../generated/abis.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { signTokenPermit, type TokenPermit } from '../../token/signTokenPermit.ts'
import { readBondTerms } from './readBondTerms.ts'

export type SignBondPermitParameters = {
  /** In wei of the bond token; 0 asks for no signature. */
  value: bigint
  /** Last second at which it is good. */
  deadline: bigint
}
export type SignBondPermitReturnType = TokenPermit

/**
 * Asks the wallet for a permit of the bond token in favour of the device registry.
 *
 * @throws UserRejectedError when the person declines; InputError when the account's signatures are not 65 bytes
 */
export async function signBondPermit(
  client: FanalClient,
  { value, deadline }: SignBondPermitParameters,
): Promise<SignBondPermitReturnType> {
  if (value === 0n) return { value, deadline, v: 0, r: zeroHash, s: zeroHash }
  const spender = requireContract(client, 'deviceRegistry')
  const { token } = await readBondTerms(client)
  const [, name, version, chainId, verifyingContract] = await client.publicClient.readContract({
    address: token,
    abi: networkTokenAbi,
    functionName: 'eip712Domain',
  })
  return signTokenPermit(client, {
    domain: { name, version, chainId, verifyingContract },
    spender,
    value,
    deadline,
    advice: 'Approve the bond and enrol the device with a transaction of the account instead.',
  })
}
