export type FormatTokensParameters = {
  /** In wei of the token. */
  amount: bigint
  decimals: number
  symbol?: string | undefined
}

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 })

/** A sum as people compare it: "1.25M CPC". The exact one belongs beside it on hover. */
export function formatTokens({ amount, decimals, symbol }: FormatTokensParameters): string {
  const whole = Number(amount) / 10 ** decimals
  const text = whole > 0 && whole < 0.01 ? 'under 0.01' : short.format(whole)
  return symbol ? `${text} ${symbol}` : text
}
