import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as v from 'valibot'
import { concatBytes, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { Point, parseScalar, pointToHex, scalarToHex } from './internal/curve.ts'
import { hexOf } from './internal/hexOf.ts'
import { uint32 } from './internal/uint32.ts'

const index = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff))

/** An old member's broadcast when a key passes to new members: commitments to the polynomial that deals out its share. */
export const ReshareDealSchema = v.strictObject({
  /** Index of the dealer among the old members. */
  dealer: index,
  commitment: v.pipe(v.array(hexOf(33)), v.minLength(2)),
})

export type ReshareDeal = v.InferOutput<typeof ReshareDealSchema>

export type ReshareDealParameters = {
  /** 32 secret random bytes, drawn once for each attempt and kept until it has ended. */
  seed: Uint8Array
  /** Own index among the old members. */
  dealer: number
  /** Own share of the key, as the old members have it. */
  secretShare: Hex
  /** Shares that the new members will need. */
  quorum: number
  /** Indices of the new members that take part. */
  recipients: readonly number[]
}

export type ReshareDealReturnType = {
  /** Goes to all new members. */
  deal: ReshareDeal
  /** Secret share for each new member by its index, 32 bytes; each must reach only that member. */
  shares: Record<string, Hex>
}

/**
 * Deals the own share of a key out to new members (after Desmedt and Jajodia): a fresh polynomial whose value at zero is the
 * own share. A quorum of such deals gives the new members shares of the same key that fit no old ones. All randomness comes
 * from the seed, so a node that was killed deals the very same again.
 */
export function reshareDeal(parameters: ReshareDealParameters): ReshareDealReturnType {
  const { seed, dealer, quorum, recipients } = parameters
  if (seed.length !== 32) throw new InputError('seed must be 32 bytes')
  if (quorum < 2 || new Set(recipients).size !== recipients.length || recipients.length < quorum)
    throw new InputError('at least a quorum of new members must take part, each once')
  if (recipients.some((one) => !v.is(index, one)))
    throw new InputError('new members are numbered from 1')
  const { Fn } = Point
  const coefficients = [parseScalar(parameters.secretShare, 'secretShare')]
  for (let degree = 1; degree < quorum; degree += 1) {
    const info = concatBytes(
      utf8ToBytes('fanal/reshare/v1/coefficient'),
      uint32(dealer),
      uint32(quorum),
      uint32(degree),
    )
    coefficients.push(Fn.create(BigInt(toHex(hkdf(sha256, seed, undefined, info, 48)))))
  }
  const valueAt = (x: number) =>
    coefficients.reduceRight((sum, one) => Fn.add(Fn.mul(sum, BigInt(x)), one), 0n)
  return {
    deal: {
      dealer,
      commitment: coefficients.map((one) => pointToHex(Point.BASE.multiply(one))),
    },
    shares: Object.fromEntries(recipients.map((one) => [one, scalarToHex(valueAt(one))])),
  }
}
