import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { CID } from 'multiformats/cid'
import type { Logger } from 'pino'
import { keyedLock } from '../../async/keyedLock.ts'
import { messageOf } from '../../async/repeat.ts'
import type { BlockService } from '../blocks/createBlockService.ts'
import { MAX_BLOCK_BYTES } from '../calls/maxBlockBytes.ts'
import type { DenyList } from '../createDenyList.ts'
import type { Peers } from '../replication/createPeers.ts'
import type { Pins } from '../replication/createPins.ts'
import { replicate } from '../replication/replicate.ts'
import type { GovernanceText, TextStore } from './createTextStore.ts'

export type CreateTextKeeperParameters = {
  texts: TextStore
  pins: Pins
  blocks: BlockService
  peers: Peers
  denyList: DenyList
  log: Logger
  signal: AbortSignal
  /** Milliseconds since 1970. */
  now?: () => number
}

export type TextKeeper = {
  /** Fetches and pins what is wanted and due. */
  work: () => Promise<void>
  /** Looks again at everything held, fetches what the disk has lost, and obeys a deny-list that has changed. */
  recheck: () => Promise<void>
}

const BATCH = 32
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 10 * 60_000

/** Keeps the texts of governance on this disk for good: each is one raw block, pinned in Helia. */
export function createTextKeeper(parameters: CreateTextKeeperParameters): TextKeeper {
  const { texts, pins, blocks, peers, denyList, log, signal, now = Date.now } = parameters
  const { refuseDenied } = denyList

  const hold = async (text: GovernanceText): Promise<GovernanceText> => {
    const root = CID.parse(cidOfDigest(text.digest))
    if (denyList.isBlockDenied(root)) {
      const refused = { ...text, state: 'refused', bytes: null } as const
      // Known as refused first, as what is kept is never unpinned.
      texts.update(refused)
      await pins.unpin(root)
      return refused
    }
    if (text.bytes !== null && (await blocks.sizeOf(root)) === undefined)
      await blocks.store(root, text.bytes)
    const maxBytes = MAX_BLOCK_BYTES
    const { missing } = await replicate({ root, blocks, peers, refuseDenied, maxBytes, signal })
    if (missing.length > 0) throw new Error(`${root.toString()} is nowhere yet`)
    await pins.pin(root)
    if (text.state !== 'held') log.info({ cid: root.toString() }, 'text of governance held')
    return { ...text, state: 'held', bytes: null, attempts: 0, nextAttemptAt: 0 }
  }
  const attempt = async (text: GovernanceText) => {
    try {
      texts.update(await hold(text))
    } catch (error) {
      if (signal.aborted) return
      const attempts = text.attempts + 1
      const pause = Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_RETRY_MS)
      if (attempts === 1 || attempts % 20 === 0)
        log.info(
          { digest: text.digest, attempts, reason: messageOf(error) },
          'text of governance not here yet',
        )
      texts.update({ ...text, state: 'wanted', attempts, nextAttemptAt: now() + pause })
    }
  }

  const lock = keyedLock()
  const alone = (work: () => Promise<void>) => lock('texts', work)

  return {
    work: () =>
      alone(async () => {
        for (;;) {
          const due = texts.due(now(), BATCH)
          for (const text of due) {
            if (signal.aborted) return
            await attempt(text)
          }
          if (due.length < BATCH) return
        }
      }),
    recheck: () =>
      alone(async () => {
        for (const text of texts.settled()) {
          if (signal.aborted) return
          await attempt(text)
        }
      }),
  }
}
