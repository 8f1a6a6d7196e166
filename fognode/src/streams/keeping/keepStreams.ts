import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { parseSegmentBlock } from '@fanal/sdk/streams/segmentBlock'
import { CID } from 'multiformats/cid'
import type { Logger } from 'pino'
import type { Hex } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import type { BlockKeeper } from '../../storage/blockKeeper.ts'
import type { DueKept, KeptStore } from './createKeptStore.ts'

export type KeepStreamsParameters = {
  kept: KeptStore
  keeper: Pick<BlockKeeper, 'hold'>
  /** A raw block by its digest, checked. */
  readBlock: (digest: Hex) => Promise<Uint8Array>
  isDenied: (datasetId: Hex) => boolean
  /** Most bytes of one epoch. */
  maxBytes: number
  log: Logger
  signal: AbortSignal
  /** Milliseconds since 1970. */
  now: number
}

const BATCH = 16
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 10 * 60_000
/** Slots and segment blocks are single blocks. */
const MAX_BLOCK_BYTES = 1 << 20

/** Copies to this disk what streams consist of, so that none depends on the node that packs it. */
export async function keepStreams(parameters: KeepStreamsParameters): Promise<void> {
  const { kept, isDenied, log, signal, now } = parameters
  for (const due of kept.due(now, BATCH)) {
    if (signal.aborted) return
    if (isDenied(due.datasetId)) {
      kept.postpone(due, now + LONGEST_RETRY_MS)
      continue
    }
    try {
      await hold(parameters, due)
      kept.held(due)
    } catch (error) {
      if (signal.aborted) return
      const { datasetId, epoch, attempts } = due
      kept.postpone(due, now + Math.min(FIRST_RETRY_MS * 2 ** attempts, LONGEST_RETRY_MS))
      if (attempts === 0 || attempts % 20 === 0)
        log.info({ datasetId, epoch, reason: messageOf(error) }, 'part of a stream not here yet')
    }
  }
}

async function hold(
  { keeper, readBlock, maxBytes }: KeepStreamsParameters,
  { digest: last, datasetId, epoch, segments }: DueKept,
): Promise<void> {
  const holdAll = async (cid: string, most: number) => {
    if (!(await keeper.hold(CID.parse(cid), most))) throw new Error(`${cid} is nowhere yet`)
  }
  await holdAll(cidOfDigest(last), MAX_BLOCK_BYTES)
  let digest = last
  let bytes = 0
  for (let left = segments; left > 0; left--) {
    await holdAll(cidOfDigest(digest), MAX_BLOCK_BYTES)
    const block = parseSegmentBlock(await readBlock(digest))
    if (block.datasetId !== datasetId || block.epoch !== epoch || block.segment !== left)
      throw new Error('a segment belongs elsewhere')
    bytes += block.bytes
    if (bytes > maxBytes) throw new Error(`the epoch has more than ${maxBytes} bytes`)
    // Its tree has some bytes more than the file.
    await holdAll(block.cid, block.bytes * 2 + MAX_BLOCK_BYTES)
    digest = block.previous
  }
}
