import type { StreamDescription } from '@fanal/sdk/market/manifest/streamPartSchema'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { Bytes } from '@fanal/sdk/content/types'
import type { Hex } from 'viem'
import type { AcceptedEvent, EventStore } from '../../devices/eventStore.ts'
import type { BlockKeeper } from '../../storage/blockKeeper.ts'
import type { StreamState, StreamStore } from '../store/createStreamStore.ts'
import { rowsOfEvents, STREAM_MEDIA_TYPE } from './rowsOfEvents.ts'
import { sealSegment } from './sealSegment.ts'

export type PackEpochParameters = {
  store: StreamStore
  keeper: BlockKeeper
  events: Pick<EventStore, 'listSince'>
  description: Pick<StreamDescription, 'devices' | 'compression'>
  state: StreamState
  contentKey: Bytes
  /** Acceptance times that belong in the stream at all begin here … */
  from: number
  /** … and those of this epoch end before; what is accepted later waits for the next. */
  until: number
  maxRows: number
  /** Whether the owner of the stream owned the device when it said so. */
  isOwn: (device: Hex, deviceVersion: number) => Promise<boolean>
}

/** Events looked at together. */
const BATCH = 1_000

/**
 * Packs what was accepted since the last segment into a new one. Late readings, which belonged in an epoch before, come into
 * the present one: epochs that are over do not change.
 */
export async function packEpoch(parameters: PackEpochParameters): Promise<StreamState> {
  const { store, keeper, description, contentKey, maxRows } = parameters
  let { state } = parameters
  for (;;) {
    const { rows, position } = await collect(parameters, state.position)
    if (rows.length === 0) {
      if (position === state.position) return state
      state = { ...state, position }
      store.setState(state)
      return state
    }
    const { datasetId, epoch, head: previous } = state
    const times = rows.map(({ acceptedAt }) => acceptedAt)
    const { digest, block } = await sealSegment({
      keeper,
      contentKey,
      compression: description.compression,
      plaintext: rowsOfEvents(rows),
      mediaType: STREAM_MEDIA_TYPE,
      about: {
        datasetId,
        epoch,
        segment: store.segmentsOf(datasetId, epoch).length + 1,
        previous,
        from: Math.min(...times),
        to: Math.max(...times),
        rows: rows.length,
      },
    })
    state = { ...state, position, head: digest }
    store.append(state, { digest, block, packedAt: Date.now() })
    if (rows.length < maxRows) return state
  }
}

/** Readings from a position on, and the position of the last event that was looked at. */
async function collect(
  parameters: PackEpochParameters,
  start: number,
): Promise<{ rows: AcceptedEvent[]; position: number }> {
  const { events, from, until, maxRows } = parameters
  const rows: AcceptedEvent[] = []
  let position = start
  for (;;) {
    const batch = events.listSince(position, BATCH)
    for (const accepted of batch) {
      if (accepted.acceptedAt >= until || rows.length >= maxRows) return { rows, position }
      position = accepted.position
      if (accepted.acceptedAt >= from && (await belongs(accepted, parameters))) rows.push(accepted)
    }
    if (batch.length < BATCH) return { rows, position }
  }
}

async function belongs(
  { event }: AcceptedEvent,
  { description, isOwn }: PackEpochParameters,
): Promise<boolean> {
  if (event.kind !== EventKind.Reading || !description.devices.includes(event.device)) return false
  return isOwn(event.device, event.deviceVersion)
}
