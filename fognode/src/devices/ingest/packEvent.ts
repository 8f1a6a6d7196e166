import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { deviceTypeHash } from '@fanal/sdk/devices/deviceTypedData'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'

/**
 * Layout of an event on its way to a thread that checks signatures: `encodeData` of EIP-712 with the type hash in front
 * (8 words), the signature's length, the signature, and the key or zeros.
 */
export const PACKED = { struct: 0, signatureLength: 256, signature: 257, hasKey: 322, key: 323 }
export const PACKED_BYTES = 387

const TYPE_HASH = Buffer.from(deviceTypeHash('DeviceEvent').slice(2), 'hex')

/** Writes an event at `at` into zeroed bytes. */
export function packEvent(message: EventMessage, into: Buffer, at: number): void {
  packStruct(message.event, into, at)
  const { signature, key } = message
  into[at + PACKED.signatureLength] = (signature.length - 2) / 2
  into.write(signature.slice(2), at + PACKED.signature, 'hex')
  if (key === undefined) return
  into[at + PACKED.hasKey] = 1
  into.write(key.slice(2), at + PACKED.key, 'hex')
}

function packStruct(event: DeviceEvent, into: Buffer, at: number): void {
  TYPE_HASH.copy(into, at)
  into.write(event.device.slice(2), at + 32, 'hex')
  into.writeUInt32BE(event.deviceVersion, at + 92)
  into.writeUInt32BE(Math.floor(event.seq / 2 ** 32), at + 120)
  into.writeUInt32BE(event.seq % 2 ** 32, at + 124)
  into.writeUIntBE(event.time, at + 155, 5)
  into.writeUInt32BE(event.kind, at + 188)
  // An int128 in two's complement fills the word with its sign.
  if (event.value < 0n) into.fill(0xff, at + 192, at + 208)
  into.writeBigInt64BE(event.value >> 64n, at + 208)
  into.writeBigUInt64BE(BigInt.asUintN(64, event.value), at + 216)
  into.write(event.payloadDigest.slice(2), at + 224, 'hex')
}
