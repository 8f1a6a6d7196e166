import type { InspectRowsReturnType } from '@fanal/sdk/content/inspectRows'
import { SampleTable } from '../dataset/SampleTable.tsx'

export type SampleChoiceProps = {
  inspection: InspectRowsReturnType
  sample: number[]
  statistics: boolean
  onSample: (sample: number[]) => void
  onStatistics: (statistics: boolean) => void
}

/** Which rows strangers may see, and whether they see what the columns hold. */
export function SampleChoice({ inspection, sample, statistics, onSample, onStatistics }: SampleChoiceProps) {
  const rows = inspection.sample
  return (
    <div className="flex flex-col gap-5">
      <fieldset>
        <legend className="text-sm font-medium">Rows to show</legend>
        <p className="mb-2 text-[0.8125rem] text-muted">
          You commit to all {inspection.count?.toLocaleString('en')} rows; only the chosen ones become public.
        </p>
        <div className="max-h-64 overflow-auto rounded-md border border-line bg-raised" tabIndex={0} role="region" aria-label="First rows of the file">
          <table className="mono w-full text-left">
            <tbody>
              {rows.map((row) => (
                <tr key={row.index} className="border-b border-line last:border-b-0">
                  <td className="w-10 px-3 py-1.5">
                    <input
                      type="checkbox"
                      aria-label={`Show row ${row.index + 1}`}
                      className="size-4 accent-(--ink)"
                      checked={sample.includes(row.index)}
                      onChange={(event) =>
                        onSample(
                          event.target.checked
                            ? [...sample, row.index].sort((left, right) => left - right)
                            : sample.filter((index) => index !== row.index),
                        )
                      }
                    />
                  </td>
                  {(row.cells ?? [row.text]).map((cell, index) => (
                    <td key={index} className="max-w-64 truncate px-3 py-1.5">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </fieldset>
      <label className="flex items-start gap-3">
        <input
          type="checkbox"
          className="mt-1 size-4 accent-(--ink)"
          checked={statistics}
          onChange={(event) => onStatistics(event.target.checked)}
        />
        <span>
          <span className="font-medium">Show what the columns hold</span>
          <span className="block text-[0.8125rem] text-muted">
            Types, share of blanks, least and greatest value and a small histogram. This reveals something about all rows.
          </span>
        </span>
      </label>
      {statistics && (
        <SampleTable
          columns={inspection.columns.map((column) => ({
            name: column.name,
            type: column.type,
            blanks: column.blanks,
            min: column.min,
            max: column.max,
            histogram: column.histogram,
          }))}
          sample={undefined}
        />
      )}
    </div>
  )
}
