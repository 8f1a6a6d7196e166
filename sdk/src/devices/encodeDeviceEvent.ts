import type { Bytes } from '../content/types.ts'
import type { DeviceEvent } from './deviceEvent.ts'
import { deviceTypeHash } from './deviceTypedData.ts'
import { words } from './internal/words.ts'

let typeHash: `0x${string}` | undefined

/**
 * EIP-712 `encodeData` of an event with its type hash in front: 8 words, whose keccak256 is the struct hash. Apart from the
 * hashing, so that whoever checks many events can take a faster hash.
 */
export function encodeDeviceEvent(event: DeviceEvent): Bytes {
  typeHash ??= deviceTypeHash('DeviceEvent')
  const { device, deviceVersion, seq, time, kind, value, payloadDigest } = event
  return words(typeHash, device, deviceVersion, seq, time, kind, value, payloadDigest)
}
