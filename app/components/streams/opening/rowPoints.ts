import type { StreamRow } from '@fanal/sdk/streams/rowsOfSegment'
import { textOfPayload } from '@fanal/sdk/streams/textOfPayload'
import type { LivePoint } from '../../charts/LiveChart.tsx'

/**
 * What of a stream's rows can be drawn over their column `time`, in order: their payload where it is a number, which the device told
 * nobody else, otherwise their column `value`.
 */
export function rowPoints(rows: readonly Pick<StreamRow, 'values'>[]): LivePoint[] {
  return rows
    .flatMap(({ values }) => {
      const time = Date.parse(values['time'] ?? '') / 1000
      const text = [textOfPayload(values['payload'] ?? ''), values['value']].find(isNumber)
      return Number.isFinite(time) && text !== undefined
        ? [{ time, value: Number(text), text }]
        : []
    })
    .toSorted((one, other) => one.time - other.time)
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '' && Number.isFinite(Number(text))
}
