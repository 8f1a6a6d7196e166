import type { Hex } from '../content/types.ts'
import type { DeviceSigner } from './createDeviceSigner.ts'
import { devicePreimage } from './deviceTypedData.ts'
import type { DeviceDomain } from './deviceTypedData.ts'

export type SignEnrolmentParameters = {
  signer: DeviceSigner
  domain: DeviceDomain
  /** Account that becomes the owner; nobody else can use the signature. */
  owner: Hex
  /** Model declared in the registry, or 0 when enrolling from a batch. */
  model: number
  /** Manufacturer's batch, or 0. */
  batch: number
  /** Seconds since 1970 after which the registry refuses it. */
  deadline: number
}

/** The device's consent to be enrolled by this owner. */
export function signEnrolment(parameters: SignEnrolmentParameters): Promise<Hex> {
  const { signer, domain, owner, model, batch, deadline } = parameters
  const values = [signer.id, owner, model, batch, deadline]
  return signer.sign(devicePreimage({ domain, type: 'DeviceEnrolment', values }))
}
