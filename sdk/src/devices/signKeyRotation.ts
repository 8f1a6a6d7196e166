import type { Hex } from '../content/types.ts'
import type { DeviceSigner } from './createDeviceSigner.ts'
import { devicePreimage } from './deviceTypedData.ts'
import type { DeviceDomain } from './deviceTypedData.ts'

export type SignKeyRotationParameters = {
  /** The old key. */
  signer: DeviceSigner
  domain: DeviceDomain
  /** Identifier made from the new key. */
  successor: Hex
  /** Version of the device that is rotated. */
  deviceVersion: number
}

/** The old key's consent to be followed by a new one; the new key signs an enrolment besides. */
export function signKeyRotation(parameters: SignKeyRotationParameters): Promise<Hex> {
  const { signer, domain, successor, deviceVersion } = parameters
  const values = [signer.id, successor, deviceVersion]
  return signer.sign(devicePreimage({ domain, type: 'KeyRotation', values }))
}
