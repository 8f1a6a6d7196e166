import type { Hex } from '../content/types.ts'
import type { DeviceSigner } from './createDeviceSigner.ts'
import type { DeviceEvent } from './deviceEvent.ts'
import { deviceEventPreimage } from './deviceEventPreimage.ts'
import type { DeviceDomain } from './deviceTypedData.ts'

export type SignDeviceEventParameters = {
  event: DeviceEvent
  domain: DeviceDomain
  signer: DeviceSigner
}

/** The device's signature over an event: 65 bytes for secp256k1, 64 for P-256. */
export function signDeviceEvent(parameters: SignDeviceEventParameters): Promise<Hex> {
  const { event, domain, signer } = parameters
  return signer.sign(deviceEventPreimage(event, domain))
}
