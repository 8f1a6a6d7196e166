import { createHash } from 'node:crypto'
import { Curve, decodeDeviceKey, deviceId } from '@fanal/sdk/devices/deviceKey'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { deviceDomainSeparator, type DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import { encodeDeviceEvent } from '@fanal/sdk/devices/encodeDeviceEvent'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import { createKeccak } from 'hash-wasm'
import secp256k1 from 'secp256k1'
import { bytesToHex, type Hex, zeroHash } from 'viem'

export type SignEventsParameters = {
  domain: DeviceDomain
  devices: number
  /** Events of each device. */
  events: number
  /** First number; the ones before were sent earlier. */
  firstSeq?: number
}

/** Devices with keys that are the same each time, by their place in the fleet. */
export function benchKey(index: number): { secret: Uint8Array; id: Hex } {
  const secret = createHash('sha256').update(`bench device ${index}`).digest()
  const point = bytesToHex(secp256k1.publicKeyCreate(secret, false).subarray(1))
  return { secret, id: deviceId(decodeDeviceKey(Curve.Secp256k1, point)) }
}

/** Readings of a fleet signed by native code, since signing is not what is measured; the devices take turns. */
export async function signEvents(parameters: SignEventsParameters): Promise<EventMessage[]> {
  const { domain, devices, events, firstSeq = 1 } = parameters
  const hasher = await createKeccak(256)
  const keccak = (bytes: Uint8Array) => hasher.init().update(bytes).digest('binary')
  const separator = deviceDomainSeparator(domain)
  const fleet = Array.from({ length: devices }, (_, index) => benchKey(index))
  const messages: EventMessage[] = []
  for (let round = 0; round < events; round += 1)
    for (const { secret, id } of fleet) {
      const event: DeviceEvent = {
        device: id,
        deviceVersion: 1,
        seq: firstSeq + round,
        time: Math.floor(Date.now() / 1000),
        kind: 1,
        value: 20_000_000n + BigInt(round),
        payloadDigest: zeroHash,
      }
      const digest = keccak(
        Buffer.concat([Buffer.from([0x19, 0x01]), separator, keccak(encodeDeviceEvent(event))]),
      )
      const { signature, recid } = secp256k1.ecdsaSign(digest, secret)
      messages.push({ event, signature: bytesToHex(Uint8Array.of(...signature, 27 + recid)) })
    }
  return messages
}
