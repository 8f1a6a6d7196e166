export type FormatAmountParameters = {
  /** In wei of the token. */
  amount: bigint
  decimals: number
  symbol?: string | undefined
}

const GROUPS = /\B(?=(\d{3})+(?!\d))/g

/**
 * An exact amount for people: grouped, at least two decimals, and every further digit that is not zero, because a price
 * must never look rounder than it is.
 */
export function formatAmount({ amount, decimals, symbol }: FormatAmountParameters): string {
  const sign = amount < 0n ? '−' : ''
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(GROUPS, ',')
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '').padEnd(2, '0')
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}${symbol ? ` ${symbol}` : ''}`
}
