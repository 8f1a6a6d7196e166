import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { hexToBytes, type Hex } from 'viem'
import { CODEC, SHA2_256 } from './cidOf.ts'

/** CIDv1 of a raw block from its sha2-256, as contracts keep it. */
export function cidOfDigest(digest: Hex): CID {
  return CID.createV1(CODEC.raw, create(SHA2_256, hexToBytes(digest, { size: 32 })))
}
