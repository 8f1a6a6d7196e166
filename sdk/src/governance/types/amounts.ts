import type { Address } from 'viem'
import type { IndexStatus } from '../../market/types.ts'

/** An answer, where it came from, and the chain's time then: clocks on a screen go on from it. */
export type Sourced<value> = value & { status: IndexStatus; now: number }

/** An amount with what is needed to show it. */
export type AmountView = {
  token: Address
  /** Undefined when nobody knows the token; then `text` is in wei. */
  symbol: string | undefined
  decimals: number
  amount: bigint
  /** The amount in whole tokens with its symbol, such as "12.5 CPC". */
  text: string
}
