import type { Hex } from '../content/types.ts'
import type { DeviceSigner } from './createDeviceSigner.ts'
import { devicePreimage } from './deviceTypedData.ts'
import type { DeviceDomain } from './deviceTypedData.ts'

export type SignReenrolmentParameters = {
  signer: DeviceSigner
  domain: DeviceDomain
  /** Account that owns the device. */
  owner: Hex
  /** Version that is in force while it is suspended; the registry takes the signature for no other. */
  deviceVersion: number
  /** Seconds since 1970 after which the registry refuses it. */
  deadline: number
}

/** The device's consent to return to service after it was suspended. */
export function signReenrolment(parameters: SignReenrolmentParameters): Promise<Hex> {
  const { signer, domain, owner, deviceVersion, deadline } = parameters
  const values = [signer.id, owner, deviceVersion, deadline]
  return signer.sign(devicePreimage({ domain, type: 'DeviceReenrolment', values }))
}
