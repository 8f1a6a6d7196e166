import { concatBytes, fromBase64Url } from '../content/bytes.ts'
import { HEADER_BYTES, RECORD_OVERHEAD } from '../content/constants.ts'
import { gunzip } from '../content/gzip.ts'
import { deriveRecordKeys } from '../content/keys.ts'
import { decryptRecord } from '../content/openRecord.ts'
import { decodeRecordHeader } from '../content/recordHeader.ts'
import { equalBytes } from '../content/bytes.ts'
import type { Bytes } from '../content/types.ts'
import type { CreateBlockReaderParameters } from '../storage/createBlockReader.ts'
import { walkFile } from '../storage/walkFile.ts'
import { StreamIntegrityError } from './errors.ts'
import type { SegmentBlock } from './segmentBlock.ts'

/** Largest segment that is read: one is some seconds to hours of readings and is held in memory as a whole. */
const MAX_BYTES = 1 << 28

export type OpenSegmentParameters = CreateBlockReaderParameters & {
  block: SegmentBlock
  /** The key of its epoch. */
  contentKey: Uint8Array
}
/** The rows as bytes. */
export type OpenSegmentReturnType = Bytes

/**
 * Fetches, verifies, decrypts and decompresses one segment.
 *
 * @throws RecordError when it is altered or of another key; StreamIntegrityError when its block contradicts it;
 *   StorageUnavailableError (try again)
 */
export async function openSegment(
  parameters: OpenSegmentParameters,
): Promise<OpenSegmentReturnType> {
  const { block, contentKey, ...reader } = parameters
  const { recordSize, plaintextBytes, compression } = block
  const about = { epoch: block.epoch, segment: block.segment }
  if (Math.max(block.bytes, plaintextBytes) > MAX_BYTES)
    throw new StreamIntegrityError('a segment is larger than it may be', about)
  const leaves: Uint8Array[] = []
  for await (const { bytes } of walkFile({ ...reader, cid: block.cid, expectedBytes: block.bytes }))
    leaves.push(bytes)
  const file = concatBytes(...leaves)
  const header = decodeRecordHeader(file.subarray(0, HEADER_BYTES))
  const salt = fromBase64Url(block.salt)
  if (!equalBytes(header.salt, salt) || header.recordSize !== recordSize)
    throw new StreamIntegrityError('a segment has another salt or record size than declared', about)
  const records = Math.ceil((file.length - HEADER_BYTES) / recordSize)
  const keys = await deriveRecordKeys(contentKey, salt)

  async function* opened() {
    for (let index = 0; index < records; index++) {
      const from = HEADER_BYTES + index * recordSize
      const ciphertext = file.subarray(from, from + recordSize)
      const last = index === records - 1
      const plain = await decryptRecord({ keys, recordSize, index, ciphertext, last })
      if (!last && plain.length !== recordSize - RECORD_OVERHEAD)
        throw new StreamIntegrityError('a record is padded', about)
      yield plain
    }
  }
  const pieces: Uint8Array[] = []
  const plain = compression === 'gzip' ? gunzip(opened(), plaintextBytes) : opened()
  for await (const piece of plain) pieces.push(piece)
  const bytes = concatBytes(...pieces)
  if (bytes.length !== plaintextBytes)
    throw new StreamIntegrityError('a segment has another size than declared', about)
  return bytes
}
