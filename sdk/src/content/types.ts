import type { CID } from 'multiformats/cid'

export type Hex = `0x${string}`

/** Bytes over a plain ArrayBuffer, as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** Something that can be published: any file, read as a stream. */
export type ContentSource = {
  name: string
  /** Bytes; known before the first one is read. */
  size: number
  mediaType: string
  /** Changes when the content is known to have changed (size, time of change); a resumed upload must find it equal. */
  fingerprint: string
  /** Starts reading from the first byte; may be called again. A piece is valid until the next one is asked for. */
  open(): AsyncIterable<Uint8Array>
  /** Throws when the content changed since the source was made. */
  check?(): Promise<void>
}

export type Compression = 'none' | 'gzip'
export type RowFormat = 'csv' | 'jsonl'

/**
 * The secrets and choices under which one content is sealed. Kept (encrypted or in memory) to resume an upload: the same
 * plan over the same content gives the same blocks. Never use one plan for two contents: AES-GCM would repeat its nonces.
 */
export type SealPlan = {
  /** 32 bytes; the input keying material of RFC 8188. */
  contentKey: Bytes
  /** 16 bytes, public. */
  salt: Bytes
  /** RFC 8188 `rs`: bytes of a ciphertext record including tag and delimiter. */
  recordSize: number
  compression: Compression
  /** Fingerprint of the content this plan belongs to. */
  fingerprint: string
}

/** One IPFS block. */
export type Block = { cid: CID; bytes: Uint8Array }

/** Which rows of a CSV or JSON lines file to commit to, and which to publish as sample. */
export type RowsRequest = {
  format: RowFormat
  /** CSV only; a comma unless said otherwise. */
  delimiter?: string
  /** CSV only: row 0 holds the column names. It is then part of the sample by itself. */
  header?: boolean
  /** Row indices to publish, row 0 = first line of the file. */
  sample: number[]
}

/** A published row with what proves that it belongs to the committed rows. */
export type SampleRow = { index: number; row: string; salt: Hex; path: Hex[] }

/** Commitment to all rows of a file; the rows of the sample are public, of the others only their number. */
export type RowCommitment = {
  format: RowFormat
  delimiter?: string
  count: number
  root: Hex
  header?: string[]
  sample: SampleRow[]
}

export type ContentProgress = { phase: 'seal' | 'open'; bytes: number; total: number }

/** What a manifest says about the ciphertext. */
export type ContentDescription = {
  cid: string
  /** Bytes of ciphertext. */
  bytes: number
  plaintextBytes: number
  mediaType: string
  fileName: string
  compression: Compression
  encryption: 'aes128gcm'
  recordSize: number
  /** base64url, 16 bytes. */
  salt: string
}

/** The part of a manifest that `openContent` needs; `manifest.fanal` has it. */
export type OpenableContent = {
  content: ContentDescription
  recordRoot: Hex
  keyDigest: Hex
  rows?: RowCommitment | undefined
}

/** Result of `sealContent`. */
export type SealedContent = OpenableContent & {
  records: number
  plan: SealPlan
  /** Present when asked for by `digests`. */
  plaintextSha256?: Hex
  ciphertextSha256?: Hex
}
