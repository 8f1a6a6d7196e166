import { Votes } from '../../govern/Votes.tsx'
import { classes } from '../../ui/classes.ts'
import { writeShare } from './splitDraft.ts'

export type SumBarProps = {
  /** In hundredths of a percent. */
  sum: number
  power: bigint
}

/** How much of one's votes is given away, and how much is left. */
export function SumBar({ sum, power }: SumBarProps) {
  const isOver = sum > 10_000
  return (
    <div>
      <span aria-hidden className="block h-2.5 overflow-hidden rounded-full bg-line">
        <span
          style={{ width: `${Math.min(100, sum / 100)}%` }}
          className={classes('block h-full', isOver ? 'bg-bad' : 'bg-amber')}
        />
      </span>
      <p role="status" className={classes('tabular mt-1.5 text-sm', isOver && 'text-bad')}>
        {isOver ? (
          `${writeShare(sum)} % given: ${writeShare(sum - 10_000)} % too much`
        ) : (
          <>
            {writeShare(sum)} % given
            <span className="text-muted">
              {sum < 10_000 ? (
                <>
                  ; {writeShare(10_000 - sum)} % of your <Votes votes={power} /> votes are not used
                </>
              ) : (
                '; all your votes are used'
              )}
            </span>
          </>
        )}
      </p>
    </div>
  )
}
