import type { Address } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { deviceAgreementsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'

/** Contracts that pay what is due when they are asked. */
export type PayingContract = 'deviceAgreements' | 'promotions' | 'claims'

export type ReadDueParameters = { contract: PayingContract; token: Address; account: Address }
export type ReadDueReturnType = bigint

/**
 * What an account can withdraw from agreements, promotions or claims (bonds), in wei of the token.
 *
 * @throws ChainUnreachableError
 */
export async function readDue(
  client: FanalClient,
  { contract, token, account }: ReadDueParameters,
): Promise<ReadDueReturnType> {
  try {
    return await client.publicClient.readContract({
      address: requireContract(client, contract),
      // all have this function
      abi: deviceAgreementsAbi,
      functionName: 'dueOf',
      args: [token, account],
    })
  } catch (error) {
    throw toFanalError(error)
  }
}
