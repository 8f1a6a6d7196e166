import { CID } from 'multiformats/cid'
import { create as createDigest } from 'multiformats/hashes/digest'
import type { Bytes } from '../content/types.ts'

/** Multicodec of a block of plain bytes. */
export const RAW = 0x55
/** Multicodec of an inner node of a file. */
export const DAG_PB = 0x70
/** Multihash code of sha2-256. */
export const SHA2_256 = 0x12

/** CIDv1 (sha2-256) of a block. WebCrypto hashes off the calling thread. */
export async function cidOfBytes(bytes: Uint8Array, codec: number = RAW): Promise<CID> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Bytes)
  return CID.createV1(codec, createDigest(SHA2_256, new Uint8Array(digest)))
}
