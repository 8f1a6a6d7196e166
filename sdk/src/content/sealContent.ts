import type { CID } from 'multiformats/cid'
import { cidOfBytes } from '../storage/cidOfBytes.ts'
import { createFileTree } from '../storage/createFileTree.ts'
import { toBase64Url, toHex } from './bytes.ts'
import { commitRecords, sealRecord } from './sealRecord.ts'
import { createRowCommitter } from './commitRows.ts'
import { BLOCK_BYTES, HEADER_BYTES, IN_FLIGHT, RECORD_OVERHEAD } from './constants.ts'
import { createSealPlan, planFingerprint } from './createSealPlan.ts'
import { ContentChangedError, EmptyContentError, PlanMismatchError } from './errors.ts'
import { gzip } from './gzip.ts'
import { keyDigest } from './keyDigest.ts'
import { createPool } from './createPool.ts'
import { deriveRecordKeys, LEAF_PREFIX } from './keys.ts'
import { mapOrdered } from './mapOrdered.ts'
import { readRecords } from './readRecords.ts'
import { encodeRecordHeader } from './recordHeader.ts'
import { rechunk } from './rechunk.ts'
import { safeFileName } from './safeFileName.ts'
import { createSha256, type Sha256 } from './sha256.ts'
import type {
  Block,
  Compression,
  ContentProgress,
  ContentSource,
  RowsRequest,
  SealedContent,
  SealPlan,
} from './types.ts'

export type SealContentParameters = {
  source: ContentSource
  /**
   * Where the blocks go; several calls run at once. The bytes are used again when the promise is done, and nothing more
   * is read while several are pending.
   */
  putBlock: (block: Block) => Promise<void>
  /** From `createSealPlan`, to be able to resume; a new one unless given. */
  plan?: SealPlan
  /** For a new plan. */
  compression?: Compression
  recordSize?: number
  /** CSV and JSON lines: commit to the rows and publish some. */
  rows?: RowsRequest
  /** Also hash the whole plaintext and ciphertext; costs time and is not needed by the manifest. */
  digests?: boolean
  onProgress?: (progress: ContentProgress) => void
  signal?: AbortSignal
}

/**
 * Reads a content once and encrypts it into records (RFC 8188 `aes128gcm`), hands the blocks of the encrypted file to
 * `putBlock`, and returns its CID and the commitments for the manifest. Memory does not grow with the content.
 *
 * @throws EmptyContentError, UnreadableContentError, ContentChangedError, RowError, PlanMismatchError (your input), and
 *   whatever `putBlock` throws.
 */
export async function sealContent(parameters: SealContentParameters): Promise<SealedContent> {
  const { source, putBlock, digests, onProgress, signal } = parameters
  const plan = parameters.plan ?? createSealPlan(parameters)
  if (plan.fingerprint !== planFingerprint(source, plan.compression)) {
    throw new PlanMismatchError(source.name)
  }
  const { contentKey, salt, recordSize, compression } = plan
  const keys = await deriveRecordKeys(contentKey, salt)
  const records = commitRecords(contentKey)
  const rows = parameters.rows && createRowCommitter({ request: parameters.rows, contentKey })
  const plaintextHash = digests ? createSha256() : undefined
  const ciphertextHash = digests ? createSha256() : undefined

  const plaintext = readChecked({ source, rows, hash: plaintextHash, onProgress, signal })
  const stored = compression === 'gzip' ? gzip(plaintext) : plaintext
  const recordBuffers = createPool(LEAF_PREFIX + recordSize)
  const blockBuffers = createPool(BLOCK_BYTES)
  let bytes = HEADER_BYTES

  async function* ciphertext(): AsyncGenerator<Uint8Array> {
    yield encodeRecordHeader(salt, recordSize)
    const plain = readRecords(stored, recordSize, recordBuffers.take)
    const sealed = mapOrdered(plain, IN_FLIGHT, async (record, index) => {
      const result = await sealRecord({ record, index, keys, salts: records.salts })
      recordBuffers.give(record.buffer)
      return result
    })
    for await (const { leaf, ciphertext } of sealed) {
      records.tree.add(leaf)
      bytes += ciphertext.length
      yield ciphertext
    }
  }

  const tree = createFileTree({ put: putBlock })
  const chunks = rechunk(ciphertext(), BLOCK_BYTES, blockBuffers.take)
  const leaves = mapOrdered(chunks, IN_FLIGHT, async (bytes) => {
    const cid = await cidOfBytes(bytes)
    await putBlock({ cid, bytes })
    return { cid, bytes }
  })
  for await (const { cid, bytes } of leaves) {
    ciphertextHash?.update(bytes)
    await tree.add({ cid, length: bytes.length })
    blockBuffers.give(bytes)
  }
  const root: CID = await tree.finish()
  await source.check?.()

  return {
    content: {
      cid: root.toString(),
      bytes,
      plaintextBytes: source.size,
      mediaType: source.mediaType,
      fileName: safeFileName(source.name),
      compression,
      encryption: 'aes128gcm',
      recordSize,
      salt: toBase64Url(salt),
    },
    records: records.tree.count,
    recordRoot: toHex(records.tree.finish()),
    keyDigest: keyDigest(contentKey),
    ...(rows ? { rows: rows.finish() } : {}),
    plan,
    ...(plaintextHash ? { plaintextSha256: toHex(plaintextHash.digest()) } : {}),
    ...(ciphertextHash ? { ciphertextSha256: toHex(ciphertextHash.digest()) } : {}),
  }
}

/** Bytes of ciphertext that a number of stored bytes becomes. */
export function ciphertextBytes(storedBytes: number, recordSize: number): number {
  const records = Math.max(1, Math.ceil(storedBytes / (recordSize - RECORD_OVERHEAD)))
  return HEADER_BYTES + storedBytes + records * RECORD_OVERHEAD
}

async function* readChecked(parameters: {
  source: ContentSource
  rows: ReturnType<typeof createRowCommitter> | undefined
  hash: Sha256 | undefined
  onProgress: SealContentParameters['onProgress'] | undefined
  signal: AbortSignal | undefined
}): AsyncGenerator<Uint8Array> {
  const { source, rows, hash, onProgress, signal } = parameters
  let bytes = 0
  for await (const piece of source.open()) {
    signal?.throwIfAborted()
    bytes += piece.length
    if (bytes > source.size) throw new ContentChangedError(source.name, 'it has grown')
    rows?.push(piece)
    hash?.update(piece)
    yield piece
    onProgress?.({ phase: 'seal', bytes, total: source.size })
  }
  if (bytes === 0) throw new EmptyContentError(source.name)
  if (bytes < source.size) throw new ContentChangedError(source.name, 'it has shrunk')
}
