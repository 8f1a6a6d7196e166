import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import type { Logger } from 'pino'
import { sleep } from '../../async/sleep.ts'
import { CODEC, SHA2_256 } from '../blocks/cidOf.ts'
import type { BlockService } from '../blocks/createBlockService.ts'
import type { Ledger } from '../blocks/createLedger.ts'
import { matchesCid } from '../blocks/matchesCid.ts'
import type { Peers } from './createPeers.ts'

export type ScrubParameters = {
  ledger: Ledger
  blocks: BlockService
  peers: Peers
  /** Whether a registered dataset uses the block, or governance names it. */
  isPinned: (cid: CID) => Promise<boolean>
  log: Logger
  signal: AbortSignal
}

export type ScrubReturnType = { checked: number; repaired: number; lost: number }

const BATCH = 64
/** Pause after so many blocks, so that a scrub never takes the disk from the people who wait for it. */
const PAUSE_EVERY = 16
const PAUSE_MS = 50

/**
 * Reads every block on this disk and compares its hash. A damaged or vanished block that a dataset needs is fetched from
 * peers; one that only an upload in progress has is forgotten, so that the uploader sends it again.
 */
export async function scrub(parameters: ScrubParameters): Promise<ScrubReturnType> {
  const { ledger, blocks, peers, isPinned, log, signal } = parameters
  const result: ScrubReturnType = { checked: 0, repaired: 0, lost: 0 }
  let after: Uint8Array = new Uint8Array()
  for (;;) {
    const entries = ledger.page(after, BATCH)
    for (const { hash } of entries) {
      if (signal.aborted) return result
      const cid = CID.createV1(CODEC.raw, create(SHA2_256, hash))
      const bytes = await blocks.read(cid)
      result.checked += 1
      if (result.checked % PAUSE_EVERY === 0) await sleep(PAUSE_MS, signal)
      if (bytes !== undefined && matchesCid(cid, bytes)) continue
      const what = bytes === undefined ? 'missing' : 'damaged'
      if (await repair(cid)) {
        result.repaired += 1
        log.warn({ cid: cid.toString(), what }, 'block repaired from a peer')
      } else {
        result.lost += 1
        log.error({ cid: cid.toString(), what }, 'block lost; no peer has it now')
      }
    }
    const last = entries.at(-1)
    if (last === undefined || entries.length < BATCH) return result
    after = last.hash
  }

  async function repair(cid: CID): Promise<boolean> {
    const fresh = await peers.fetch(cid, signal).catch(() => undefined)
    if (fresh !== undefined) {
      await blocks.repair(cid, fresh)
      return true
    }
    // What is not served cannot mislead; a pinned block stays on the list of what is wanted.
    if (!(await isPinned(cid))) await blocks.discard(cid)
    return false
  }
}
