import { formatAmount } from '../../format/formatAmount.ts'

/** Digits after the point that people read of shares; the pool counts them in far more. */
const DIGITS = 4

/**
 * Shares of a pool as people read them, cut and never rounded up. They are no price, so what is cut off misleads nobody; who needs
 * them exactly takes `formatAmount`.
 */
export function formatShares(shares: bigint, decimals: number): string {
  if (decimals <= DIGITS) return formatAmount({ amount: shares, decimals })
  const cut = shares / 10n ** BigInt(decimals - DIGITS)
  return cut === 0n && shares > 0n
    ? `less than ${formatAmount({ amount: 1n, decimals: DIGITS })}`
    : formatAmount({ amount: cut, decimals: DIGITS })
}
