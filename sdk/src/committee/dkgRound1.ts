import * as v from 'valibot'
import { hexOf } from './internal/hexOf.ts'
import { startDkg } from './internal/frost.ts'
import type { DkgIdentity } from './internal/frost.ts'

/** A member's broadcast: commitments to its polynomial and a proof that it knows the secret. */
export const DkgRound1Schema = v.strictObject({
  index: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff)),
  commitment: v.array(hexOf(33)),
  proofOfKnowledge: hexOf(65),
})

export type DkgRound1 = v.InferOutput<typeof DkgRound1Schema>
export type DkgRound1Parameters = DkgIdentity
export type DkgRound1ReturnType = DkgRound1

/** First round of the distributed key generation (FROST's, after Pedersen): the message that goes to all members. */
export function dkgRound1(parameters: DkgRound1Parameters): DkgRound1ReturnType {
  return startDkg(parameters).message
}
