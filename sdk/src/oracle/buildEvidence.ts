import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { concatBytes, toHex } from '../content/bytes.ts'
import type { Bytes, Hex } from '../content/types.ts'
import { encodeEvidenceLine } from './evidence.ts'
import type { EvidenceEvent, EvidenceIndex } from './evidence.ts'
import type { Report } from './report.ts'

/** Chunks are closed at this size, well below what any IPFS node takes as one block. */
const CHUNK_BYTES = 256 * 1024

export type BuildEvidenceParameters = {
  report: Omit<Report, 'evidence'>
  /** In the batch's order, which is that of the tree's leaves. */
  events: readonly EvidenceEvent[]
}

export type BuildEvidenceReturnType = {
  /** sha2-256 of the index, for the report. */
  evidence: Hex
  /** Raw IPFS blocks to be pinned: the chunks, and last the index. */
  blocks: Bytes[]
}

/** Makes the blocks of a batch's evidence; the same events give the same blocks on every node. */
export function buildEvidence({
  report,
  events,
}: BuildEvidenceParameters): BuildEvidenceReturnType {
  const chunks: Bytes[] = []
  let lines: Bytes[] = []
  let size = 0
  const close = () => {
    if (lines.length > 0) chunks.push(concatBytes(...lines))
    lines = []
    size = 0
  }
  for (const one of events) {
    const line = utf8ToBytes(encodeEvidenceLine(one)) as Bytes
    if (size + line.length > CHUNK_BYTES) close()
    lines.push(line)
    size += line.length
  }
  close()
  const index: EvidenceIndex = {
    version: 1,
    report,
    chunks: chunks.map((chunk) => toHex(sha256(chunk))),
  }
  const block = utf8ToBytes(canonicalize(index) ?? '') as Bytes
  return { evidence: toHex(sha256(block)), blocks: [...chunks, block] }
}
