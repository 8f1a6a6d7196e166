import * as v from 'valibot'
import type { Hex } from '../../content/types.ts'

/** Schema of exactly so many bytes as 0x and lowercase hex. */
export const hexOf = (bytes: number) =>
  v.custom<Hex>(
    (value) => typeof value === 'string' && new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`).test(value),
    `expected 0x and ${2 * bytes} lowercase hex digits`,
  )
