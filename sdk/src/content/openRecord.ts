import { RECORD_OVERHEAD } from './constants.ts'
import { RecordError } from './errors.ts'
import { deriveRecordKeys, nonceOf, type RecordKeys } from './keys.ts'
import type { Bytes } from './types.ts'

export type OpenRecordParameters = {
  contentKey: Uint8Array
  salt: Uint8Array
  recordSize: number
  /** Index of the record, from 0. */
  index: number
  /** Bytes of the record: those from 21 + index × recordSize on. */
  ciphertext: Uint8Array
  /** Whether it ends the content. */
  last: boolean
}

/**
 * Opens one record alone, without any other.
 *
 * @throws RecordError when it is altered, cut, of another place, or of another key.
 */
export async function openRecord(parameters: OpenRecordParameters): Promise<Bytes> {
  const keys = await deriveRecordKeys(parameters.contentKey, parameters.salt)
  return decryptRecord({ ...parameters, keys })
}

/** Opens a record by keys that are already derived. */
export async function decryptRecord(parameters: {
  keys: RecordKeys
  recordSize: number
  index: number
  ciphertext: Uint8Array
  last: boolean
}): Promise<Bytes> {
  const { keys, recordSize, index, ciphertext, last } = parameters
  if (ciphertext.length < RECORD_OVERHEAD || ciphertext.length > recordSize) {
    throw new RecordError(index, `it has ${ciphertext.length} bytes`)
  }
  if (!last && ciphertext.length !== recordSize) throw new RecordError(index, 'it is cut off')
  let plain: Bytes
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: nonceOf(keys.nonce, index) },
      keys.key,
      ciphertext as Bytes,
    )
    plain = new Uint8Array(opened)
  } catch (cause) {
    throw new RecordError(
      index,
      'its authentication fails (altered, misplaced, or another key)',
      cause,
    )
  }
  let end = plain.length - 1
  while (end >= 0 && plain[end] === 0) end -= 1
  const delimiter = plain[end]
  if (delimiter !== (last ? 2 : 1)) {
    throw new RecordError(
      index,
      delimiter === 1
        ? 'the content is cut off after it'
        : delimiter === 2
          ? 'something was appended after it'
          : 'it has no delimiter',
    )
  }
  return plain.subarray(0, end)
}
