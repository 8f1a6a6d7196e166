import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { callRegistry } from './callRegistry.ts'
import type { SendOptions, Sent } from './types.ts'

export type AttestParameters = SendOptions & {
  device: Hex
  /** sha2-256 of what is attested, one raw IPFS block. */
  digest: Hex
  /** Last second at which it holds. */
  until: number
}
export type AttestReturnType = Sent

/**
 * Vouches for a device as it is now, under the caller's name. It ends with a change of hands, and holds not while the device is
 * suspended.
 *
 * @throws ContractRefusedError when the device is not in service or the end lies in the past
 */
export async function attest(
  client: FanalClient,
  { device, digest, until, onHash, signal }: AttestParameters,
): Promise<AttestReturnType> {
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'attest',
    args: [device, digest, until],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
