import type { ColumnView, SampleView } from '@fanal/sdk/market/types'
import { ShieldCheck, ShieldX } from 'lucide-react'
import { Histogram } from './Histogram.tsx'
import { sampleColumns } from './sampleColumns.ts'
import { shownRange } from './shownRange.ts'

const TYPES: Record<ColumnView['type'], string> = {
  integer: 'whole numbers',
  number: 'numbers',
  boolean: 'yes or no',
  date: 'dates',
  text: 'text',
}

export type SampleTableProps = { columns: ColumnView[]; sample: SampleView | undefined }

/** Columns with what the owner shows of them, over the sample rows: what a buyer would see first in the file. */
export function SampleTable({ columns, sample }: SampleTableProps) {
  const heads = sampleColumns({ columns, sample })
  const allCommitted = sample?.rows.every((row) => row.committed) ?? false
  return (
    <div className="card overflow-hidden">
      <div
        className="overflow-x-auto"
        tabIndex={0}
        role="region"
        aria-label="Columns and sample rows"
      >
        <table className="w-full border-collapse text-left text-sm">
          <caption className="sr-only">Columns, and rows that the seller shows</caption>
          <thead>
            <tr className="border-b border-line align-top">
              {sample && (
                <th scope="col" className="px-4 py-3.5 font-normal text-faint">
                  Row
                </th>
              )}
              {heads.map(({ name, column }, index) => (
                <th
                  key={index}
                  scope="col"
                  className="min-w-40 border-l border-line px-4 py-3.5 font-normal first:border-l-0"
                >
                  <span className="mono block font-semibold break-words">{name}</span>
                  {column && (
                    <>
                      <span className="mt-0.5 block text-[0.8125rem] text-muted">
                        {TYPES[column.type]}
                        {column.blanks !== undefined && ` · ${blankShare(column.blanks)}`}
                      </span>
                      {column.histogram && (
                        <span className="mt-3 block">
                          <Histogram
                            counts={column.histogram.counts}
                            label={`How the values of ${name} are spread, from ${String(shownRange(column)?.low)} to ${String(shownRange(column)?.high)}`}
                          />
                        </span>
                      )}
                      {(column.min !== undefined || column.max !== undefined) && (
                        <span className="mono tabular mt-1 flex w-33 justify-between gap-3 text-xs text-faint">
                          <span className="truncate">{column.min}</span>
                          <span className="truncate">{column.max}</span>
                        </span>
                      )}
                    </>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          {sample && (
            <tbody>
              {sample.rows.map((row) => (
                <tr key={row.index} className="border-b border-line last:border-b-0 hover:bg-inset">
                  <th
                    scope="row"
                    className="tabular px-4 py-2.5 font-normal whitespace-nowrap text-faint"
                  >
                    {(row.index + 1).toLocaleString('en')}
                    {!row.committed && (
                      <ShieldX
                        size={14}
                        className="ml-1.5 inline text-bad"
                        aria-label="Not committed"
                      />
                    )}
                  </th>
                  {heads.map((_, index) => (
                    <td
                      key={index}
                      className="mono max-w-80 border-l border-line px-4 py-2.5 break-words"
                    >
                      {row.cells[index] === '' || row.cells[index] === undefined ? (
                        <span className="text-faint">blank</span>
                      ) : (
                        row.cells[index]
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          )}
        </table>
      </div>
      {sample && sample.rows.length > 0 && (
        <p className="flex gap-3 border-t border-line bg-inset px-4 py-3.5 text-sm">
          {allCommitted ? (
            <ShieldCheck size={18} aria-hidden className="mt-px shrink-0 text-good" />
          ) : (
            <ShieldX size={18} aria-hidden className="mt-px shrink-0 text-bad" />
          )}
          <span>
            <strong className="font-medium">
              {allCommitted
                ? 'Committed by the seller, checked when you open it.'
                : 'Some of these rows do not belong to what the seller committed to.'}
            </strong>{' '}
            <span className="text-muted">
              {allCommitted
                ? `These ${sample.rows.length} of ${sample.rowCount.toLocaleString('en')} rows belong to the row root in the signed description; when you open the file, your browser checks every row against it. Refunds for false rows come with the dispute desk, which this network does not have yet.`
                : 'Do not rely on them.'}
            </span>
          </span>
        </p>
      )}
    </div>
  )
}

function blankShare(share: number): string {
  if (share === 0) return 'no blanks'
  return share < 0.001
    ? 'under 0.1 % blank'
    : `${(share * 100).toLocaleString('en', { maximumFractionDigits: 1 })} % blank`
}
