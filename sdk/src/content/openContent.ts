import type { CreateBlockReaderParameters } from '../storage/createBlockReader.ts'
import { walkFile } from '../storage/walkFile.ts'
import { equalBytes, fromBase64Url, toHex } from './bytes.ts'
import { HEADER_BYTES, IN_FLIGHT, RECORD_OVERHEAD } from './constants.ts'
import { ContentMismatchError, RecordError, WrongKeyError } from './errors.ts'
import { gunzip } from './gzip.ts'
import { keyDigest } from './keyDigest.ts'
import { deriveRecordKeys, LEAF_PREFIX } from './keys.ts'
import { mapOrdered } from './mapOrdered.ts'
import { decryptRecord } from './openRecord.ts'
import { readRecords } from './readRecords.ts'
import { decodeRecordHeader } from './recordHeader.ts'
import { recheckRows } from './recheckRows.ts'
import { rechunk } from './rechunk.ts'
import { commitRecords, recordLeaf } from './sealRecord.ts'
import { createPool } from './createPool.ts'
import { createSha256 } from './sha256.ts'
import type { ContentProgress, Hex, OpenableContent } from './types.ts'

export type OpenContentParameters = CreateBlockReaderParameters & {
  /** `manifest.fanal`. */
  content: OpenableContent
  contentKey: Uint8Array
  /** Gets the plaintext in order. Closed only after everything was verified, aborted otherwise. */
  sink: WritableStream<Uint8Array>
  /**
   * Plaintext saved by an earlier attempt. It is read and checked again, not fetched; the sink goes on after
   * `resumeOffset`. Not for compressed content, which starts anew.
   */
  resume?: { bytes: number; open(): AsyncIterable<Uint8Array> }
  /** Blocks fetched at once; 8 unless given. */
  concurrency?: number
  /** Also hash the whole plaintext. */
  digests?: boolean
  onProgress?: (progress: ContentProgress) => void
}

export type OpenContentReturnType = {
  plaintextBytes: number
  records: number
  plaintextSha256?: Hex
}

/** How many of the saved bytes a resumed `openContent` keeps: whole records only. The sink must begin there. */
export function resumeOffset(content: OpenableContent, savedBytes: number): number {
  const { compression, recordSize, plaintextBytes } = content.content
  if (compression !== 'none') return 0
  const capacity = recordSize - RECORD_OVERHEAD
  return Math.floor(Math.min(savedBytes, plaintextBytes - 1) / capacity) * capacity
}

/**
 * Fetches a published content block by block, verifies and decrypts it, and streams the plaintext into a sink. Checks the
 * key, every block, every record, the sizes, the record root, and the row root with its sample.
 *
 * @throws WrongKeyError, RecordError (names the record), ContentMismatchError (the seller committed to something else),
 *   StorageUnavailableError (try again, with `resume`), LyingNodeError, FileLayoutError.
 */
export async function openContent(
  parameters: OpenContentParameters,
): Promise<OpenContentReturnType> {
  const writer = parameters.sink.getWriter()
  let written: Promise<void> = Promise.resolve()
  try {
    const result = await open(parameters, async (piece) => {
      await writer.ready
      written = writer.write(piece)
      // A failed write is seen by the next `ready` or by `close`.
      written.catch(() => {})
    })
    await writer.close()
    return result
  } catch (error) {
    // What is queued is verified plaintext: it reaches the disk, so that the next attempt need not fetch it again.
    await written.catch(() => {})
    await writer.abort(error).catch(() => {})
    throw error
  } finally {
    writer.releaseLock()
  }
}

async function open(
  parameters: OpenContentParameters,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<OpenContentReturnType> {
  const { content: openable, contentKey, resume, onProgress, signal } = parameters
  const { content, recordRoot } = openable
  const { recordSize, compression, plaintextBytes } = content
  if (keyDigest(contentKey) !== openable.keyDigest) throw new WrongKeyError()
  const capacity = recordSize - RECORD_OVERHEAD
  const payload = content.bytes - HEADER_BYTES
  const records = Math.ceil(payload / recordSize)
  const storedBytes = payload - records * RECORD_OVERHEAD
  if (
    records < 1 ||
    storedBytes < 1 ||
    (compression === 'none' && storedBytes !== plaintextBytes)
  ) {
    throw new ContentMismatchError('its sizes contradict each other', {
      bytes: content.bytes,
      plaintextBytes,
    })
  }
  const salt = fromBase64Url(content.salt)
  const keys = await deriveRecordKeys(contentKey, salt)
  const commitment = commitRecords(contentKey)
  const buffers = createPool(LEAF_PREFIX + recordSize)
  const sealed = createPool(recordSize)
  const kept = resume ? resumeOffset(openable, resume.bytes) : 0
  const first = kept / capacity
  const walk = { ...parameters, cid: content.cid, expectedBytes: content.bytes }

  async function* saved(): AsyncGenerator<Uint8Array> {
    if (!resume || kept === 0) return
    const plain = readRecords(upTo(resume.open(), kept), recordSize, buffers.take)
    let index = 0
    for await (const { buffer, length } of plain) {
      if (length !== capacity)
        throw new ContentMismatchError('the saved part is shorter than it was')
      const leaf = await recordLeaf({ buffer, length, index: index++, salts: commitment.salts })
      commitment.tree.add(leaf)
      yield buffer.subarray(LEAF_PREFIX, LEAF_PREFIX + length)
      buffers.give(buffer)
    }
  }

  async function* fetched(): AsyncGenerator<Uint8Array> {
    const pieces = recordPieces(walk, salt, recordSize, first)
    const opened = mapOrdered(
      rechunk(pieces, recordSize, sealed.take),
      IN_FLIGHT,
      async (ciphertext, at) => {
        const index = first + at
        const last = index === records - 1
        if (index >= records) throw new RecordError(index, 'it lies after the last one')
        const plain = await decryptRecord({ keys, recordSize, index, ciphertext, last })
        sealed.give(ciphertext)
        if (!last && plain.length !== capacity) throw new RecordError(index, 'it is padded')
        const buffer = buffers.take()
        buffer.set(plain, LEAF_PREFIX)
        const leaf = await recordLeaf({
          buffer,
          length: plain.length,
          index,
          salts: commitment.salts,
        })
        buffers.give(buffer)
        return { leaf, plain }
      },
    )
    for await (const { leaf, plain } of opened) {
      commitment.tree.add(leaf)
      yield plain
    }
  }

  async function* stored(): AsyncGenerator<{ piece: Uint8Array; isNew: boolean }> {
    for await (const piece of saved()) yield { piece, isNew: false }
    const rest = compression === 'gzip' ? gunzip(fetched(), plaintextBytes) : fetched()
    for await (const piece of rest) yield { piece, isNew: true }
  }

  const rows = openable.rows && recheckRows({ rows: openable.rows, contentKey })
  const hash = parameters.digests ? createSha256() : undefined
  let bytes = 0
  for await (const { piece, isNew } of stored()) {
    signal?.throwIfAborted()
    bytes += piece.length
    rows?.push(piece)
    hash?.update(piece)
    if (isNew) await write(piece)
    onProgress?.({ phase: 'open', bytes, total: plaintextBytes })
  }
  if (bytes !== plaintextBytes) {
    throw new ContentMismatchError('it has another size than declared', { bytes, plaintextBytes })
  }
  if (commitment.tree.count !== records)
    throw new RecordError(commitment.tree.count, 'it is missing')
  if (toHex(commitment.tree.finish()) !== recordRoot) {
    throw new ContentMismatchError('its records do not have the committed root')
  }
  rows?.finish()
  return {
    plaintextBytes: bytes,
    records,
    ...(hash ? { plaintextSha256: toHex(hash.digest()) } : {}),
  }
}

/** Bytes of the records from a given one on, after the header was checked. */
async function* recordPieces(
  walk: Parameters<typeof walkFile>[0],
  salt: Uint8Array,
  recordSize: number,
  first: number,
): AsyncGenerator<Uint8Array> {
  const from = HEADER_BYTES + first * recordSize
  if (first > 0) {
    for await (const { bytes } of walkFile({ ...walk, from: 0, to: HEADER_BYTES })) {
      checkHeader(bytes, salt, recordSize)
    }
  }
  for await (const { offset, bytes } of walkFile({ ...walk, from })) {
    if (offset === 0) checkHeader(bytes, salt, recordSize)
    yield offset < from ? bytes.subarray(from - offset) : bytes
  }
}

function checkHeader(bytes: Uint8Array, salt: Uint8Array, recordSize: number): void {
  const header = decodeRecordHeader(bytes)
  if (!equalBytes(header.salt, salt) || header.recordSize !== recordSize) {
    throw new ContentMismatchError('its header has another salt or record size')
  }
}

async function* upTo(pieces: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let left = limit
  for await (const piece of pieces) {
    yield piece.subarray(0, left)
    left -= Math.min(left, piece.length)
    if (left === 0) return
  }
}
