import { HEADER_BYTES, MAX_RECORD_SIZE, RECORD_OVERHEAD, SALT_BYTES } from './constants.ts'
import { ContentMismatchError } from './errors.ts'
import type { Bytes } from './types.ts'

/** Header of RFC 8188 section 2.1 without key id: salt(16) ‖ rs(4) ‖ idlen(1) = 0. */
export function encodeRecordHeader(salt: Uint8Array, recordSize: number): Bytes {
  const header = new Uint8Array(HEADER_BYTES)
  header.set(salt, 0)
  new DataView(header.buffer).setUint32(SALT_BYTES, recordSize)
  return header
}

/** Reads a header; throws `ContentMismatchError` when it has a key id or an unreasonable record size. */
export function decodeRecordHeader(header: Uint8Array): { salt: Bytes; recordSize: number } {
  if (header.length < HEADER_BYTES) throw new ContentMismatchError('its header is cut off')
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  const recordSize = view.getUint32(SALT_BYTES)
  if (header[HEADER_BYTES - 1] !== 0) throw new ContentMismatchError('its header has a key id')
  if (recordSize <= RECORD_OVERHEAD || recordSize > MAX_RECORD_SIZE) {
    throw new ContentMismatchError('its record size is out of bounds', { recordSize })
  }
  return { salt: header.slice(0, SALT_BYTES), recordSize }
}
