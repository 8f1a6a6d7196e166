'use client'

import type { InspectRowsReturnType } from '@fanal/sdk/content/inspectRows'
import { Histogram } from '../dataset/Histogram.tsx'
import type { PublishDraft } from './publishDraft.ts'
import { Section } from './Section.tsx'

const TYPES = {
  integer: 'whole numbers',
  number: 'numbers',
  boolean: 'yes or no',
  date: 'dates',
  text: 'text',
}

export type RowsFormProps = {
  inspection: InspectRowsReturnType
  draft: PublishDraft
  onChange: (change: Partial<PublishDraft>) => void
}

/** The seller picks what everybody may see before paying: rows by row, columns by column. */
export function RowsForm({ inspection, draft, onChange }: RowsFormProps) {
  const { columns, sample, count, header } = inspection
  const names = columns.map(({ name }) => name)
  const dataRows = count === undefined ? undefined : count - (header ? 1 : 0)
  return (
    <Section
      title="What buyers see before they pay"
      hint={`${dataRows?.toLocaleString('en') ?? 'Many'} rows, ${columns.length} columns. Only what you tick becomes public; buyers can check that shown rows are really in the file.`}
    >
      <div
        className="overflow-x-auto rounded-md border border-line"
        tabIndex={0}
        role="region"
        aria-label="Rows and columns to show"
      >
        <table className="w-full border-collapse text-left text-sm">
          <caption className="sr-only">Tick rows and columns to show them to everybody</caption>
          <thead>
            <tr className="border-b border-line bg-inset align-top">
              <th scope="col" className="px-4 py-3 font-normal whitespace-nowrap">
                <Tick
                  label="Show all of these rows"
                  checked={draft.rows.length === sample.length}
                  onChange={(all) =>
                    onChange({ rows: all ? sample.map(({ index }) => index) : [] })
                  }
                />
              </th>
              {columns.map((column) => (
                <th
                  key={column.name}
                  scope="col"
                  className="min-w-40 border-l border-line px-4 py-3 font-normal"
                >
                  <label className="flex items-start gap-2.5">
                    <input
                      type="checkbox"
                      className="mt-1 accent-(--ink)"
                      checked={draft.columns.includes(column.name)}
                      onChange={(event) =>
                        onChange({
                          columns: names.filter((name) =>
                            name === column.name
                              ? event.target.checked
                              : draft.columns.includes(name),
                          ),
                        })
                      }
                    />
                    <span className="min-w-0">
                      <span className="mono block font-semibold break-words">{column.name}</span>
                      <span className="block text-[0.8125rem] text-muted">
                        {TYPES[column.type]}
                      </span>
                      {draft.columns.includes(column.name) && column.histogram && (
                        <span className="mt-2 block">
                          <Histogram
                            counts={column.histogram.counts}
                            label={`How the values of ${column.name} are spread`}
                          />
                        </span>
                      )}
                    </span>
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((row) => (
              <tr key={row.index} className="border-b border-line last:border-b-0">
                <th scope="row" className="px-4 py-2 font-normal whitespace-nowrap text-muted">
                  <Tick
                    label={`Show row ${(row.index + 1).toLocaleString('en')}`}
                    text={(row.index + 1).toLocaleString('en')}
                    checked={draft.rows.includes(row.index)}
                    onChange={(shown) =>
                      onChange({
                        rows: sample
                          .map(({ index }) => index)
                          .filter((index) =>
                            index === row.index ? shown : draft.rows.includes(index),
                          ),
                      })
                    }
                  />
                </th>
                {row.cells ? (
                  columns.map(({ name }, index) => (
                    <td
                      key={name}
                      className="mono max-w-72 border-l border-line px-4 py-2 break-words"
                    >
                      {row.cells?.[index]}
                    </td>
                  ))
                ) : (
                  <td
                    colSpan={columns.length}
                    className="mono max-w-2xl truncate border-l border-line px-4 py-2"
                  >
                    {row.text}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-3 text-sm text-muted" role="status">
        {draft.rows.length} {draft.rows.length === 1 ? 'row' : 'rows'} and {draft.columns.length}{' '}
        {draft.columns.length === 1 ? 'column' : 'columns'} will be public
        {draft.columns.length > 0 &&
          ', columns with type, share of blanks, least and greatest value and how values are spread'}
        .
      </p>
    </Section>
  )
}

type TickProps = {
  label: string
  text?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Tick({ label, text, checked, onChange }: TickProps) {
  return (
    <label className="tabular flex items-center gap-2.5">
      <input
        type="checkbox"
        aria-label={label}
        className="accent-(--ink)"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {text ?? 'Row'}
    </label>
  )
}
