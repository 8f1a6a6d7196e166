import { CID } from 'multiformats/cid'
import { create as createDigest } from 'multiformats/hashes/digest'
import { fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { RAW, SHA2_256 } from './cidOfBytes.ts'

/** CIDv1 of the raw block with a sha2-256 digest, as the chain holds it for manifests. */
export function cidOfDigest(digest: Hex): string {
  return CID.createV1(RAW, createDigest(SHA2_256, fromHex(digest))).toString()
}
