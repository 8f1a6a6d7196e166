import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { deviceId } from '../deviceKey.ts'
import { callRegistry } from './callRegistry.ts'
import type { EnrolmentConsent } from './signEnrolmentConsent.ts'
import type { SendOptions, Sent } from './types.ts'

export type EnrolDeviceForParameters = SendOptions & {
  /** What the owner signed. */
  consent: EnrolmentConsent
  /** The device's signature of its enrolment, with that owner. */
  deviceSignature: Hex
}
export type EnrolDeviceForReturnType = Sent & { device: Hex }

/**
 * Enrols a device for an owner who has signed for it. Anybody may send it; the owner pays the bond, the sender the network's
 * fee.
 *
 * @throws ContractRefusedError when a signature does not fit or the bond has risen above what the owner agreed to
 */
export async function enrolDeviceFor(
  client: FanalClient,
  { consent, deviceSignature, onHash, signal }: EnrolDeviceForParameters,
): Promise<EnrolDeviceForReturnType> {
  const { order, ownerSignature, permit } = consent
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'enrolFor',
    args: [order, deviceSignature, ownerSignature, permit],
    onHash,
    signal,
  })
  return { device: deviceId(order.key), transactionHash, gasUsed }
}
