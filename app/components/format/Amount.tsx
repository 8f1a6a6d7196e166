import type { PaymentToken } from '@fanal/sdk/network/networkFile'
import { formatAmount } from './formatAmount.ts'

/** An exact amount with its symbol and, when the network knows a rate, a plain-currency hint. */
export function Amount({
  amount,
  token,
  hint = true,
}: {
  amount: bigint
  token: PaymentToken | undefined
  hint?: boolean
}) {
  if (token === undefined)
    return <span className="tabular">{amount.toString()} units of an unknown token</span>
  const text = formatAmount({ amount, decimals: token.decimals, symbol: token.symbol })
  return (
    <span className="tabular whitespace-nowrap">
      {text}
      {hint && token.rate && (
        <span className="ml-1.5 font-sans text-sm font-normal tracking-normal text-muted">
          ≈{' '}
          {new Intl.NumberFormat('en', { style: 'currency', currency: token.rate.currency }).format(
            (Number(amount) / 10 ** token.decimals) * token.rate.value,
          )}
        </span>
      )}
    </span>
  )
}
