import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Bytes } from '../content/types.ts'
import type { DeviceEvent } from '../devices/deviceEvent.ts'
import { words } from '../devices/internal/words.ts'

/** An event as the committee accepted it. */
export type AcceptedEvent = {
  event: DeviceEvent
  /** Seconds since 1970 by the committee's clock. */
  acceptedAt: number
}

/** A keccak256; whoever hashes many leaves can pass a faster one. */
export type Keccak256 = (bytes: Uint8Array) => Uint8Array

/** `abi.encode` of an accepted event's fields, 8 words. */
function encodeEventLeaf({ event, acceptedAt }: AcceptedEvent): Bytes {
  const { device, deviceVersion, seq, time, kind, value, payloadDigest } = event
  return words(device, deviceVersion, seq, time, kind, value, payloadDigest, acceptedAt)
}

/** Leaf of a batch's tree: keccak256 twice over the encoded event, 32 bytes, so that no inner node passes for a leaf. */
export function eventLeaf(accepted: AcceptedEvent, keccak256: Keccak256 = keccak_256): Uint8Array {
  return keccak256(keccak256(encodeEventLeaf(accepted)))
}
