import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import type { Logger } from 'pino'
import { CODEC, SHA2_256 } from './blocks/cidOf.ts'
import type { BlockService } from './blocks/createBlockService.ts'
import type { Ledger } from './blocks/createLedger.ts'

export type CollectExpiredParameters = {
  ledger: Ledger
  blocks: BlockService
  log: Logger
  signal: AbortSignal
  /** Milliseconds since 1970. */
  now?: () => number
}

const BATCH = 256

/** Deletes blocks whose time is over and that nothing pins. */
export async function collectExpired(parameters: CollectExpiredParameters): Promise<void> {
  const { ledger, blocks, log, signal, now = Date.now } = parameters
  let deleted = 0
  let bytes = 0
  for (;;) {
    const entries = ledger.expired(now(), BATCH)
    for (const { hash, size } of entries) {
      if (signal.aborted) return
      // Files are named by hash alone, so any codec finds them.
      const cid = CID.createV1(CODEC.raw, create(SHA2_256, hash))
      if (!(await blocks.expire(cid))) continue
      deleted += 1
      bytes += size
    }
    if (entries.length < BATCH) break
  }
  if (deleted > 0) log.info({ deleted, bytes }, 'expired uploads deleted')
}
