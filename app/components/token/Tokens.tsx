import { formatAmount } from '../format/formatAmount.ts'
import { formatTokens, type FormatTokensParameters } from './formatTokens.ts'

/** A sum in short, the exact one on hover; `exact` where nobody may be in doubt. */
export function Tokens({ exact, ...sum }: FormatTokensParameters & { exact?: boolean }) {
  return (
    <span className="tabular whitespace-nowrap" title={exact ? undefined : formatAmount(sum)}>
      {exact ? formatAmount(sum) : formatTokens(sum)}
    </span>
  )
}
