import { formatAmount } from '../format/formatAmount.ts'
import { formatVotes } from './formatVotes.ts'

/** Decimals of every network token. */
export const TOKEN_DECIMALS = 18

/** So many votes, in short; the exact number on hover. */
export function Votes({ votes }: { votes: bigint }) {
  return (
    <span
      className="tabular whitespace-nowrap"
      title={formatAmount({ amount: votes, decimals: TOKEN_DECIMALS })}
    >
      {formatVotes({ votes, decimals: TOKEN_DECIMALS })}
    </span>
  )
}
