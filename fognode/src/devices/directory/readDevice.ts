import { deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import type { Address, Hex, PublicClient } from 'viem'
import type { DeviceRecord } from './deviceDirectory.ts'
import { recordOf } from './recordOf.ts'

export type ReadDeviceParameters = {
  /** One for each RPC endpoint; all are asked. */
  clients: readonly PublicClient[]
  registry: Address
  device: Hex
}

/**
 * What the device registry says of a device, from the one word in which it keeps it; undefined = never enrolled.
 *
 * @throws Error when endpoints disagree, as they do for a moment when one is a block behind
 */
export async function readDevice(
  parameters: ReadDeviceParameters,
): Promise<DeviceRecord | undefined> {
  const { clients, registry, device } = parameters
  const words = await Promise.all(
    clients.map((client) =>
      client.readContract({
        address: registry,
        abi: deviceRegistryAbi,
        functionName: 'packedDeviceOf',
        args: [device],
      }),
    ),
  )
  const [word = 0n] = words
  if (words.some((other) => other !== word)) throw new Error('The RPC endpoints disagree.')
  return recordOf(word)
}
