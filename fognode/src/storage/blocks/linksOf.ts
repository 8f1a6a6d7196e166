import { decode } from '@ipld/dag-pb'
import type { CID } from 'multiformats/cid'
import { CODEC } from './cidOf.ts'

/** CIDs that a block points to, in order; a raw block points nowhere. Throws when a dag-pb block is malformed. */
export function linksOf(cid: CID, bytes: Uint8Array): CID[] {
  return cid.code === CODEC['dag-pb'] ? decode(bytes).Links.map((link) => link.Hash) : []
}
