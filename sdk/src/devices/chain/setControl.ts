import { type Hex, zeroHash } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { callRegistry } from './callRegistry.ts'
import type { SendOptions, Sent } from './types.ts'

export type SetControlParameters = SendOptions & {
  device: Hex
  /** Left out: none any more. */
  datasetId?: Hex
}
export type SetControlReturnType = Sent

/**
 * Lets whoever has access to a dataset of kind control command a device, until it changes hands or is re-enrolled.
 *
 * @throws ContractRefusedError when the caller does not own both, or the dataset is of another kind
 */
export async function setControl(
  client: FanalClient,
  { device, datasetId = zeroHash, onHash, signal }: SetControlParameters,
): Promise<SetControlReturnType> {
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'setControl',
    args: [device, datasetId],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
