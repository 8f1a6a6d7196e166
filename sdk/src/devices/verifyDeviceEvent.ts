import type { Hex } from '../content/types.ts'
import type { DeviceEvent } from './deviceEvent.ts'
import { deviceEventPreimage } from './deviceEventPreimage.ts'
import type { DeviceDomain } from './deviceTypedData.ts'
import { verifyDeviceSignature } from './verifyDeviceSignature.ts'

export type VerifyDeviceEventParameters = {
  event: DeviceEvent
  domain: DeviceDomain
  signature: Hex
  /** The public key x ‖ y of a P-256 device. */
  key?: Hex | undefined
}

export type VerifyDeviceEventReturnType = boolean

/** Whether the device that an event names signed it for this chain and registry. Never throws for bad signatures. */
export function verifyDeviceEvent(
  parameters: VerifyDeviceEventParameters,
): VerifyDeviceEventReturnType {
  const { event, domain, signature, key } = parameters
  const preimage = deviceEventPreimage(event, domain)
  return verifyDeviceSignature({ device: event.device, preimage, signature, key })
}
