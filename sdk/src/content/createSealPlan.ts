import { CONTENT_KEY_BYTES, DEFAULT_RECORD_SIZE, SALT_BYTES } from './constants.ts'
import type { Compression, ContentSource, SealPlan } from './types.ts'

export type CreateSealPlanParameters = {
  source: ContentSource
  compression?: Compression
  /** Bytes of a ciphertext record; 1 MiB unless given. */
  recordSize?: number
}

/** What makes two attempts to seal the same content give the same bytes. */
export function planFingerprint(source: ContentSource, compression: Compression): string {
  // Two gzip implementations give different bytes for the same content, and then one nonce would seal two texts.
  const runtime =
    compression === 'none'
      ? ''
      : typeof navigator === 'undefined'
        ? process.version
        : navigator.userAgent
  return `${source.fingerprint}|${compression}|${runtime}`
}

/** New random key and salt for one content. Keep the plan to resume a broken upload; it holds the content key. */
export function createSealPlan(parameters: CreateSealPlanParameters): SealPlan {
  const { source, compression = 'none', recordSize = DEFAULT_RECORD_SIZE } = parameters
  return {
    contentKey: crypto.getRandomValues(new Uint8Array(CONTENT_KEY_BYTES)),
    salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
    recordSize,
    compression,
    fingerprint: planFingerprint(source, compression),
  }
}
