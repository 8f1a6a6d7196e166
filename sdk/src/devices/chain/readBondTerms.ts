import type { Address } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import { readTokenFacts } from '../../governance/chain/readTokenFacts.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type ReadBondTermsReturnType = {
  token: Address
  symbol: string | undefined
  decimals: number
  /** What a device deposits that is enrolled now, in wei of the token. */
  bond: bigint
  /** Seconds for which the bond is held after a device is retired. */
  withdrawalDelay: number
}

/** What it takes to enrol a device now. */
export async function readBondTerms(client: FanalClient): Promise<ReadBondTermsReturnType> {
  const registry = {
    address: requireContract(client, 'deviceRegistry'),
    abi: deviceRegistryAbi,
  } as const
  try {
    const [token, bond, withdrawalDelay] = await Promise.all([
      client.publicClient.readContract({ ...registry, functionName: 'bondToken' }),
      client.publicClient.readContract({ ...registry, functionName: 'bond' }),
      client.publicClient.readContract({ ...registry, functionName: 'withdrawalDelay' }),
    ])
    return { token, bond, withdrawalDelay, ...(await readTokenFacts(client, token)) }
  } catch (error) {
    throw toFanalError(error)
  }
}
