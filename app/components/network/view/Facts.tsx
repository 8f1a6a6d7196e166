import { Fragment, type ReactNode } from 'react'
import { classes } from '../../ui/classes.ts'

export type FactsProps = {
  rows: { name: string; value: ReactNode }[]
  className?: string
}

/** Names and values, side by side where there is room. */
export function Facts({ rows, className }: FactsProps) {
  return (
    <dl
      className={classes(
        'tabular grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[minmax(8rem,auto)_1fr] sm:gap-y-2',
        className,
      )}
    >
      {rows.map(({ name, value }) => (
        <Fragment key={name}>
          <dt className="text-muted not-first:mt-2 sm:not-first:mt-0">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
