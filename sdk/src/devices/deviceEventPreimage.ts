import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '../content/bytes.ts'
import type { Bytes } from '../content/types.ts'
import type { DeviceEvent } from './deviceEvent.ts'
import { deviceDomainSeparator } from './deviceTypedData.ts'
import type { DeviceDomain } from './deviceTypedData.ts'
import { encodeDeviceEvent } from './encodeDeviceEvent.ts'

/** What the device signs for an event, 66 bytes; see `devicePreimage`. */
export function deviceEventPreimage(event: DeviceEvent, domain: DeviceDomain): Bytes {
  const structHash = keccak_256(encodeDeviceEvent(event))
  return concatBytes(Uint8Array.of(0x19, 0x01), deviceDomainSeparator(domain), structHash)
}
