import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'
import type { Hex } from '../content/types.ts'
import type { DeviceSigner } from './createDeviceSigner.ts'
import { Curve, encodeDeviceKey } from './deviceKey.ts'
import { devicePreimage } from './deviceTypedData.ts'
import type { DeviceDomain } from './deviceTypedData.ts'
import { DeviceSignatureSchema } from './eventMessage.ts'
import { verifyDeviceSignature } from './verifyDeviceSignature.ts'

/** MQTT user name of every device; the client id is the device's id. */
export const DEVICE_USERNAME = 'fanal'

/** MQTT password of a device, as JSON: its signature over a challenge of the node it connects to. */
export const DeviceLoginSchema = v.strictObject({
  /** Seconds since 1970 by the device's clock. */
  time: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 40 - 1)),
  /** As `GET /v1/devices/challenge` gave it; good once and for 60 seconds. */
  challenge: hexOf(32),
  signature: DeviceSignatureSchema,
  /** Public key x ‖ y of a P-256 device. */
  key: v.exactOptional(hexOf(64)),
})

export type DeviceLogin = v.InferOutput<typeof DeviceLoginSchema>

const preimageOf = (device: Hex, challenge: Hex, time: number, domain: DeviceDomain) =>
  devicePreimage({ domain, type: 'DeviceLogin', values: [device, challenge, time] })

export type SignDeviceLoginParameters = {
  signer: DeviceSigner
  domain: DeviceDomain
  challenge: Hex
  /** Seconds since 1970. */
  time: number
}

/** Answers a node's challenge; its JSON text is the MQTT password. */
export async function signDeviceLogin(parameters: SignDeviceLoginParameters): Promise<DeviceLogin> {
  const { signer, domain, challenge, time } = parameters
  const signature = await signer.sign(preimageOf(signer.id, challenge, time, domain))
  return {
    time,
    challenge,
    signature,
    ...(signer.key.curve === Curve.P256 && { key: encodeDeviceKey(signer.key) }),
  }
}

export type VerifyDeviceLoginParameters = {
  /** The client id that asks to connect. */
  device: Hex
  login: DeviceLogin
  domain: DeviceDomain
}

/** Whether the device signed the challenge. The node checks besides that it gave that challenge, lately and to nobody else. */
export function verifyDeviceLogin({ device, login, domain }: VerifyDeviceLoginParameters): boolean {
  const { challenge, time, signature, key } = login
  const preimage = preimageOf(device, challenge, time, domain)
  return verifyDeviceSignature({ device, preimage, signature, key })
}
