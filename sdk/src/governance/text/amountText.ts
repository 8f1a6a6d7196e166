import { formatUnits } from 'viem'

export type AmountTextParameters = {
  amount: bigint
  decimals: number
  /** Left out when nobody knows the token. */
  symbol?: string | undefined
}

/** An exact amount in whole tokens with its symbol: "1,234,567.5 CPC". */
export function amountText({ amount, decimals, symbol }: AmountTextParameters): string {
  const [whole = '0', part] = formatUnits(amount, decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return [part === undefined ? grouped : `${grouped}.${part}`, symbol].filter(Boolean).join(' ')
}
