import type { Address, Hash } from 'viem'

export type ParameterType = 'bps' | 'seconds' | 'amount' | 'count' | 'address' | 'digest' | 'flag'

export type ParameterView = {
  /** Such as "market.feeBps". */
  name: string
  /** The name in words, such as "Market: fee". */
  label: string
  type: ParameterType
  value: bigint
  min: bigint
  max: bigint
  /** Value and bounds with their unit, such as "2.5 %". */
  valueText: string
  minText: string
  maxText: string
  /** Contract that is told the value; undefined when others read it here. */
  target: Address | undefined
  targetName: string | undefined
}

export type ParameterChangeView = {
  name: string
  previous: bigint
  value: bigint
  at: number
  transactionHash: Hash
}
