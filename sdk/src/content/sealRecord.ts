import { createLeafSalts, LEAF_PREFIX, nonceOf, setLeafPrefix, type RecordKeys } from './keys.ts'
import { createMerkleTree, type MerkleTree } from './merkleTree.ts'
import type { PlainRecord } from './readRecords.ts'
import { sha256Bulk } from './sha256.ts'
import type { Bytes } from './types.ts'

type LeafSalts = (index: number) => Bytes

/** The growing commitment to all records of a content. */
export function commitRecords(contentKey: Uint8Array): { salts: LeafSalts; tree: MerkleTree } {
  return { salts: createLeafSalts(contentKey, 'fanal/record-salt'), tree: createMerkleTree() }
}

/** Leaf of a record whose content lies in a buffer after room for the prefix. */
export async function recordLeaf(parameters: {
  buffer: Bytes
  length: number
  index: number
  salts: LeafSalts
}): Promise<Bytes> {
  const { buffer, length, index, salts } = parameters
  setLeafPrefix(buffer, salts(index), index)
  return sha256Bulk(buffer.subarray(0, LEAF_PREFIX + length))
}

/** Encrypts one record (RFC 8188 section 2: delimiter 2 in the last, 1 in all others) and hashes its leaf beside it. */
export async function sealRecord(parameters: {
  record: PlainRecord
  index: number
  keys: RecordKeys
  salts: LeafSalts
}): Promise<{ leaf: Bytes; ciphertext: Bytes }> {
  const { record, index, keys, salts } = parameters
  const { buffer, length, last } = record
  buffer[LEAF_PREFIX + length] = last ? 2 : 1
  const [ciphertext, leaf] = await Promise.all([
    crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonceOf(keys.nonce, index) },
      keys.key,
      buffer.subarray(LEAF_PREFIX, LEAF_PREFIX + length + 1),
    ),
    recordLeaf({ buffer, length, index, salts }),
  ])
  return { leaf, ciphertext: new Uint8Array(ciphertext) }
}
