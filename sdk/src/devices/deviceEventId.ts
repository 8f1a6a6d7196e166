import { keccak_256 } from '@noble/hashes/sha3.js'
import { toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import type { DeviceEvent } from './deviceEvent.ts'
import type { DeviceDomain } from './deviceTypedData.ts'
import { words } from './internal/words.ts'

export type DeviceEventIdParameters = {
  event: Pick<DeviceEvent, 'device' | 'deviceVersion' | 'seq'>
  domain: DeviceDomain
}

/** What consumers remember so that an event counts once: keccak256 of chain, registry, device, version and sequence number. */
export function deviceEventId({ event, domain }: DeviceEventIdParameters): Hex {
  const { device, deviceVersion, seq } = event
  return toHex(keccak_256(words(domain.chainId, domain.registry, device, deviceVersion, seq)))
}
