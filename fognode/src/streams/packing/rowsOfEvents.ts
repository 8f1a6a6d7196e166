import { fromFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import type { AcceptedEvent } from '../../devices/eventStore.ts'

/** Columns of a stream of readings. Every segment begins with their names, so that it can be read alone. */
const STREAM_COLUMNS = ['time', 'value', 'device', 'seq', 'payload'] as const

export const STREAM_MEDIA_TYPE = 'text/csv'

/** Readings as CSV (RFC 4180): time in UTC, value as a decimal number, payload in base64url. Nothing in it needs quotes. */
export function rowsOfEvents(events: readonly AcceptedEvent[]): Uint8Array {
  const lines = events.map(({ event, payload = '' }) =>
    [
      new Date(event.time * 1000).toISOString(),
      fromFixedPoint(event.value),
      event.device,
      event.seq,
      payload,
    ].join(','),
  )
  return new TextEncoder().encode([STREAM_COLUMNS.join(','), ...lines, ''].join('\n'))
}
