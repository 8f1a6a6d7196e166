import type { Address, Hex } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type CanCommandParameters = { device: Hex; account: Address }
export type CanCommandReturnType = boolean

/**
 * Whether an account may command a device now: as its owner, its operator, or by access to its control dataset. A device can
 * ask this itself before it obeys.
 *
 * @throws ChainUnreachableError
 */
export async function canCommand(
  client: FanalClient,
  { device, account }: CanCommandParameters,
): Promise<CanCommandReturnType> {
  try {
    return await client.publicClient.readContract({
      address: requireContract(client, 'deviceRegistry'),
      abi: deviceRegistryAbi,
      functionName: 'canCommand',
      args: [device, account],
    })
  } catch (error) {
    throw toFanalError(error)
  }
}
