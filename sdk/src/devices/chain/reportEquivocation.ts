import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { DeviceEvent } from '../deviceEvent.ts'
import type { DeviceKey } from '../deviceKey.ts'
import { callRegistry } from './callRegistry.ts'
import { registryEvent } from './registryEvent.ts'
import type { SendOptions, Sent } from './types.ts'

export type ReportEquivocationParameters = SendOptions & {
  /** Two events of one device under one number that do not say the same. */
  events: readonly [DeviceEvent, DeviceEvent]
  /** The device's signatures of them. */
  signatures: readonly [Hex, Hex]
  key: DeviceKey
}
export type ReportEquivocationReturnType = Sent

/**
 * Suspends a device that signed two contents under one number, and forfeits its bond. Anybody may send it.
 *
 * @throws ContractRefusedError when the events do not contradict each other or are not the device's
 */
export async function reportEquivocation(
  client: FanalClient,
  { events, signatures, key, onHash, signal }: ReportEquivocationParameters,
): Promise<ReportEquivocationReturnType> {
  const [first, second] = events
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'reportEquivocation',
    args: [registryEvent(first), registryEvent(second), key, ...signatures],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
