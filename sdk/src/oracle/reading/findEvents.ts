import type { Hex } from '../../content/types.ts'
import { readLiveDevice } from '../../devices/live/readLiveDevice.ts'
import type { LiveDeviceEvent } from '../../devices/live/readLiveDevice.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { BatchView } from './batchView.ts'
import { listBatches } from './listBatches.ts'

export type FindEventsParameters = {
  device: Hex
  /** How many events of all devices to look back; 10,000 unless given. */
  history?: number
  signal?: AbortSignal | undefined
}

export type FoundEvent = LiveDeviceEvent & {
  /** The batch whose time it falls in; undefined while it is not reported. `buildEventProof` shows whether it is in there. */
  batch: BatchView | undefined
}

/**
 * Events of a device as fog nodes have them, oldest first, each with the batch that should carry it.
 *
 * @throws RetryableError when no node answers; ChainUnreachableError
 */
export async function findEvents(
  client: FanalClient,
  { device, history = 10_000, signal }: FindEventsParameters,
): Promise<FoundEvent[]> {
  const [{ events }, batches] = await Promise.all([
    readLiveDevice(client, { device, history, signal }),
    listBatches(client),
  ])
  return events.map((event) => ({ ...event, batch: batchAt(batches, event.acceptedAt) }))
}

/** The batch that covers a second, among contiguous ones with the newest first. */
function batchAt(batches: readonly BatchView[], second: number): BatchView | undefined {
  let [low, high] = [0, batches.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((batches[middle]?.from ?? 0) < second) high = middle
    else low = middle + 1
  }
  const found = batches[low]
  return found && second <= found.to ? found : undefined
}
