import { createHash } from 'node:crypto'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'

/** Multicodec numbers of the block formats that a node stores. */
export const CODEC = { raw: 0x55, 'dag-pb': 0x70 } as const
export type CodecName = keyof typeof CODEC

export const SHA2_256 = 0x12

/** CIDv1 of a block under sha2-256. */
export function cidOf(bytes: Uint8Array, codec: CodecName): CID {
  const digest = createHash('sha256').update(bytes).digest()
  return CID.createV1(CODEC[codec], create(SHA2_256, digest))
}
