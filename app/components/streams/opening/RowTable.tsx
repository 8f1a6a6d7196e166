import type { StreamRow } from '@fanal/sdk/streams/rowsOfSegment'
import { textOfPayload } from '@fanal/sdk/streams/textOfPayload'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { formatMoment } from '../../govern/formatMoment.ts'

export type RowTableProps = { rows: readonly StreamRow[]; label: string }

const SHOWN = 100
const NAMES: Record<string, string> = {
  time: 'At',
  value: 'Value',
  device: 'Device',
  seq: 'Number',
  payload: 'Payload',
}

/** The last rows of an epoch, newest first. Columns that are blank throughout are left out. */
export function RowTable({ rows, label }: RowTableProps) {
  const shown = rows.slice(-SHOWN).toReversed()
  const columns = Object.keys(rows[0]?.values ?? {}).filter((name) =>
    shown.some(({ values }) => values[name]),
  )
  return (
    <div role="region" aria-label={label} tabIndex={0} className="card max-h-96 overflow-auto">
      <table className="tabular w-full text-left text-sm">
        <thead className="sticky top-0 bg-inset text-muted">
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className="px-4 py-2.5 font-medium whitespace-nowrap">
                {NAMES[name] ?? name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {shown.map(({ segment, values }, row) => (
            <tr key={`${segment}.${rows.length - row}`}>
              {columns.map((name) => (
                <td key={name} className="max-w-80 truncate px-4 py-2 whitespace-nowrap">
                  {cellOf(name, values[name] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellOf(name: string, text: string) {
  if (name === 'device' && /^0x[0-9a-f]{64}$/.test(text)) return <DeviceName device={text} />
  if (name === 'payload') return textOfPayload(text) ?? text
  const time = name === 'time' ? Date.parse(text) : Number.NaN
  return Number.isFinite(time) ? <span title={text}>{formatMoment(time / 1000)}</span> : text
}
