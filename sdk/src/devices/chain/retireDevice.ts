import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { callRegistry } from './callRegistry.ts'
import type { SendOptions, Sent } from './types.ts'

export type RetireDeviceParameters = SendOptions & {
  device: Hex
}
export type RetireDeviceReturnType = Sent

/**
 * Takes a device out of service for good; its id never comes back. Its bond can be withdrawn after the network's delay.
 *
 * @throws ContractRefusedError when the caller is not the owner
 */
export async function retireDevice(
  client: FanalClient,
  { device, onHash, signal }: RetireDeviceParameters,
): Promise<RetireDeviceReturnType> {
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'retire',
    args: [device],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
