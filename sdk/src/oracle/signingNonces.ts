import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'

const member = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff))

/** A member's public commitment to a pair of nonces, for one signature. */
export const NonceCommitmentSchema = v.strictObject({
  /** Index of the member, from 1. */
  member,
  hiding: hexOf(33),
  binding: hexOf(33),
})

export type NonceCommitment = v.InferOutput<typeof NonceCommitmentSchema>

/**
 * The secret half of a commitment. Whoever learns one, or sees it used for two messages, computes the member's secret share:
 * mark it used on disk before making a share with it, and never take it back from a backup.
 */
export const SigningNoncesSchema = v.strictObject({ hiding: hexOf(32), binding: hexOf(32) })

export type SigningNonces = v.InferOutput<typeof SigningNoncesSchema>
