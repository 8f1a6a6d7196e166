import * as v from 'valibot'
import type { Hex } from 'viem'

/* Forms of what members send each other. Only lower case: the same bytes are always written alike. */

export const bytes32 = v.custom<Hex>(
  (value) => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value),
  '32 bytes in lower case',
)

/** A recoverable ECDSA signature. */
export const signature = v.custom<Hex>(
  (value) => typeof value === 'string' && /^0x[0-9a-f]{130}$/.test(value),
  'a signature',
)
