import { type Address, encodeAbiParameters, type Hex, keccak256 } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type DatasetIdOfParameters = { creator: Address; salt: Hex }

/** Id that a creator obtains with a salt, as `DatasetRegistry.datasetIdOf` computes it; known before anything is sealed. */
export function datasetIdOf(
  { network }: FanalClient,
  { creator, salt }: DatasetIdOfParameters,
): Hex {
  return keccak256(
    encodeAbiParameters(
      [{ type: 'uint256' }, { type: 'address' }, { type: 'address' }, { type: 'bytes32' }],
      [BigInt(network.chainId), network.contracts.datasetRegistry, creator, salt],
    ),
  )
}
