import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import type { CommitteeSlot } from './committeeSlot.ts'

export type SlotDigestReturnType = Hex

/** sha2-256 of the slot's canonical JSON (RFC 8785): names a slot in answers, proofs and logs. */
export function slotDigest(slot: CommitteeSlot): SlotDigestReturnType {
  const { type, custodyEpoch, groupKey, c, u, ubar, e, f } = slot
  const json = canonicalize({ type, custodyEpoch, groupKey, c, u, ubar, e, f }) ?? ''
  return toHex(sha256(utf8ToBytes(json)))
}
