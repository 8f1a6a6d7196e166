import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { ORDER } from './curve.ts'

function withLength(field: Uint8Array): Uint8Array {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, field.length)
  return concatBytes(length, field)
}

/** SHA-512 over the tag and the fields, each preceded by its length, so that no two inputs share an encoding. */
export function taggedHash(tag: string, fields: readonly Uint8Array[]): Uint8Array {
  return sha512(concatBytes(withLength(utf8ToBytes(tag)), ...fields.map(withLength)))
}

/** `taggedHash` reduced to a scalar; from 512 bits the bias is below 2^-255. */
export function hashToScalar(tag: string, fields: readonly Uint8Array[]): bigint {
  let value = 0n
  for (const byte of taggedHash(tag, fields)) value = (value << 8n) | BigInt(byte)
  return value % ORDER
}
