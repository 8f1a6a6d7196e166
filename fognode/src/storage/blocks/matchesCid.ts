import { createHash } from 'node:crypto'
import type { CID } from 'multiformats/cid'

/** Whether a block is the one that its CID (under sha2-256) names. */
export function matchesCid(cid: CID, bytes: Uint8Array): boolean {
  return createHash('sha256').update(bytes).digest().equals(cid.multihash.digest)
}
