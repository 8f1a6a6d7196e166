import type { ReactNode } from 'react'

export type ChartFigureProps = {
  /** What is drawn, in a few words. */
  title: ReactNode
  /** What the picture says now, in one sentence; read out before the picture. */
  summary: ReactNode
  /** The same facts as rows, for those who read rather than look. */
  table: { head: string[]; rows: ReactNode[][] }
  children: ReactNode
}

/** A picture with its words: what it shows, the drawing, and the same as a table. */
export function ChartFigure({ title, summary, table, children }: ChartFigureProps) {
  return (
    <figure className="min-w-0">
      <figcaption>
        <span className="eyebrow block">{title}</span>
        <span className="mt-1 block">{summary}</span>
      </figcaption>
      <div className="mt-4">{children}</div>
      {table.rows.length > 0 && (
        <details className="mt-3 text-sm">
          <summary className="w-fit font-medium text-muted hover:text-text">
            The same as a table
          </summary>
          <div
            role="region"
            aria-label="The picture as a table"
            tabIndex={0}
            className="mt-3 max-h-72 overflow-auto rounded-md border border-line"
          >
            <table className="tabular w-full text-left">
              <thead className="sticky top-0 bg-inset text-muted">
                <tr>
                  {table.head.map((name) => (
                    <th key={name} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {table.rows.map((cells, row) => (
                  <tr key={row}>
                    {cells.map((cell, column) => (
                      <td key={column} className="px-3 py-2 whitespace-nowrap">
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  )
}
