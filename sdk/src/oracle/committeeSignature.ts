import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'
import type { Hex } from '../content/types.ts'

/** One signature of the whole committee, as the contracts take it. */
export const CommitteeSignatureSchema = v.strictObject({
  /** z = k + e·x modulo the group's order, 32 bytes. */
  z: hexOf(32),
  /** Address of the point R = k·G, 20 bytes. */
  r: hexOf(20),
})

export type CommitteeSignature = v.InferOutput<typeof CommitteeSignatureSchema>

/** A committee's group key as the contracts keep it. */
export type CommitteeKey = {
  /** x coordinate, 32 bytes. */
  x: Hex
  /** Whether y is odd. */
  odd: boolean
}

/** The contracts' form of a key package's compressed group key. */
export const committeeKeyOf = (groupKey: Hex): CommitteeKey => ({
  x: `0x${groupKey.slice(4)}`,
  odd: groupKey.startsWith('0x03'),
})
