import type { Hex } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { KeeperStatus } from '../market/types.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { fogNodeUrls } from '../network/fogNodeUrls.ts'
import { epochAt } from './epochClock.ts'
import { fetchEpochSlots } from './fetchEpochSlots.ts'
import { fetchSegmentList } from './fetchSegmentList.ts'
import { type EpochView, listEpochs, type ListEpochsReturnType } from './listEpochs.ts'
import { openSegment } from './openSegment.ts'
import { readSegments, type VerifiedSegment } from './readSegments.ts'
import { releaseEpochKey, type StreamAccess } from './releaseEpochKey.ts'
import { rowsOfSegment, type StreamRow } from './rowsOfSegment.ts'
import type { SegmentBlock } from './segmentBlock.ts'

export type OpenStreamParameters = {
  datasetId: Hex
  /** One for all epochs, or which one for each. */
  access: StreamAccess | ((epoch: EpochView) => StreamAccess)
  /** Milliseconds each keeper has to answer. */
  keeperTimeout?: number
  /** Told how the keepers answer, for every epoch that is opened. */
  onKeepers?: (epoch: number, keepers: KeeperStatus[], quorum: number) => void
  signal?: AbortSignal
}

/** Reads a stream epoch by epoch. Keys are asked for when they are needed, once each. */
export type StreamReader = {
  /** All epochs, as the chain has them now. */
  epochs: () => Promise<ListEpochsReturnType>
  /** Segments of an epoch, verified but not opened. */
  segments: (epoch: EpochView) => Promise<VerifiedSegment[]>
  /** Rows of one epoch; what was appended up to now if it is the live one. Goes on after a segment if told so. */
  read: (epoch: EpochView, after?: VerifiedSegment) => AsyncGenerator<OpenedSegment>
  /** Rows of the live epoch and of those that follow, as they come, until the access or the signal ends. */
  follow: (options?: { intervalMs?: number }) => AsyncGenerator<OpenedSegment>
}
export type OpenedSegment = VerifiedSegment & { rows: StreamRow[] }
export type OpenStreamReturnType = StreamReader

/**
 * Opens a stream that was bought, granted, or is one's own. Nothing is asked of anybody before an epoch is read.
 *
 * @example
 * const reader = openStream(client, { datasetId, access: { kind: 'keepers', account, sessionKey, proof } })
 * for await (const { rows } of reader.follow()) show(rows)
 */
export function openStream(
  client: FanalClient,
  parameters: OpenStreamParameters,
): OpenStreamReturnType {
  const { datasetId, access, keeperTimeout, onKeepers, signal } = parameters
  const keys = new Map<number, Promise<Uint8Array>>()
  const stop = signal ? { signal } : {}

  const obtainKey = async (view: EpochView): Promise<Uint8Array> => {
    const { epoch, slotsDigest } = view
    if (slotsDigest === undefined)
      throw new NotFoundError('No key slots were filed for this epoch.', { details: { epoch } })
    const slots = await fetchEpochSlots(client, { datasetId, epoch, slotsDigest, ...stop })
    return releaseEpochKey(client, {
      datasetId,
      slots,
      access: typeof access === 'function' ? access(view) : access,
      ...(keeperTimeout ? { timeout: keeperTimeout } : {}),
      ...(onKeepers ? { onKeepers: (keepers, quorum) => onKeepers(epoch, keepers, quorum) } : {}),
      ...stop,
    })
  }
  const keyOf = (epoch: EpochView): Promise<Uint8Array> => {
    const known = keys.get(epoch.epoch)
    if (known) return known
    const asked = obtainKey(epoch)
    keys.set(epoch.epoch, asked)
    // A refusal may be over the next time: the epoch had not begun, or the purchase was not confirmed.
    asked.catch(() => keys.delete(epoch.epoch))
    return asked
  }
  const known = new Map<Hex, SegmentBlock>()
  const segments = (epoch: EpochView) => readSegments(client, { datasetId, epoch, known, ...stop })

  async function* read(epoch: EpochView, after?: VerifiedSegment): AsyncGenerator<OpenedSegment> {
    try {
      const found = await segments(epoch)
      const from = after?.block.epoch === epoch.epoch ? after.block.segment : 0
      for (const segment of found.slice(from)) {
        const bytes = await openSegment({
          gateways: fogNodeUrls(client),
          block: segment.block,
          contentKey: await keyOf(epoch),
          ...stop,
        })
        yield { ...segment, rows: rowsOfSegment(segment.block, bytes) }
      }
    } catch (error) {
      throw toFanalError(error)
    }
  }

  async function* follow({ intervalMs = 2_000 } = {}): AsyncGenerator<OpenedSegment> {
    let last: VerifiedSegment | undefined
    let { epochs, stream } = await listEpochs(client, { datasetId })
    let epoch = Math.max(1, epochAt(stream, stream.now))
    for (;;) {
      signal?.throwIfAborted()
      // Asked before it is read: an epoch that is over by then does not grow any more.
      const list = await fetchSegmentList(client, { datasetId, epoch, ...stop })
      const view = epochs.find((one) => one.epoch === epoch)
      if (view && view.state !== 'coming')
        for await (const segment of read(view, last)) {
          last = segment
          yield segment
        }
      if (view?.state === 'closed' || (list?.live ?? 0) > epoch) epoch += 1
      else await pause(intervalMs, signal)
      const next = epochs.find((one) => one.epoch === epoch)
      if (list === undefined || next === undefined || next.state === 'coming')
        ({ epochs, stream } = await listEpochs(client, { datasetId }))
    }
  }

  return {
    epochs: () => listEpochs(client, { datasetId }),
    segments,
    read,
    follow,
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
