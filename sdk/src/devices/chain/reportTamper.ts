import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { DeviceEvent } from '../deviceEvent.ts'
import type { DeviceKey } from '../deviceKey.ts'
import { callRegistry } from './callRegistry.ts'
import { registryEvent } from './registryEvent.ts'
import type { SendOptions, Sent } from './types.ts'

export type ReportTamperParameters = SendOptions & {
  /** A tamper event of the device. */
  event: DeviceEvent
  key: DeviceKey
  signature: Hex
}
export type ReportTamperReturnType = Sent

/**
 * Suspends a device by its own tamper event, until its owner enrols it again. Anybody may send it.
 *
 * @throws ContractRefusedError when the event does not count any more or is not the device's
 */
export async function reportTamper(
  client: FanalClient,
  { event, key, signature, onHash, signal }: ReportTamperParameters,
): Promise<ReportTamperReturnType> {
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'reportTamper',
    args: [registryEvent(event), key, signature],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
