import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { CommitteeSlot } from './committeeSlot.ts'

export type SlotDigestReturnType = string

/** sha2-256 of the slot's canonical JSON (RFC 8785), lowercase hex: names a slot in answers, proofs and logs. */
export function slotDigest(slot: CommitteeSlot): SlotDigestReturnType {
  const { type, custodyEpoch, groupKey, c, u, ubar, e, f } = slot
  const json = canonicalize({ type, custodyEpoch, groupKey, c, u, ubar, e, f }) ?? ''
  return bytesToHex(sha256(utf8ToBytes(json)))
}
