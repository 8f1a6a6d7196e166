import * as v from 'valibot'
import type { Hex } from '../content/types.ts'
import { IntegrityError } from '../errors/FanalError.ts'
import { Point, parsePoint } from './internal/curve.ts'
import type { Point as PointType } from './internal/curve.ts'
import { KeyPackageSchema } from './keyPackage.ts'
import type { KeyPackage } from './keyPackage.ts'
import { packageDigest } from './packageDigest.ts'

export type VerifyKeyPackageParameters = {
  /** As received from a keeper; fields that do not belong to a package must have been removed. */
  keyPackage: unknown
  /** Digest confirmed on chain, if the package is to be compared with it. */
  digest?: Hex
}

export type VerifyKeyPackageReturnType = KeyPackage

/**
 * Checks a public key package: its form, its digest, and that all public shares lie on one polynomial of the right
 * degree whose value at zero is the group key, so that every quorum opens the same slots.
 *
 * @throws IntegrityError when anything disagrees.
 */
export function verifyKeyPackage(
  parameters: VerifyKeyPackageParameters,
): VerifyKeyPackageReturnType {
  const form = v.safeParse(KeyPackageSchema, parameters.keyPackage)
  if (!form.success) throw new IntegrityError(`key package: ${form.issues[0].message}`)
  const { members, quorum, verifyingShares, groupKey } = form.output
  const present = Object.keys(verifyingShares)
    .map(Number)
    .sort((left, right) => left - right)
  if (quorum > members || present.length < quorum || (present.at(-1) ?? 0) > members)
    throw new IntegrityError('key package: public shares of a quorum of members were expected')
  const shares = new Map(
    Object.entries(verifyingShares).map(([member, hex]) => [
      Number(member),
      parsePoint(hex, `verifyingShares[${member}]`),
    ]),
  )
  const basis = present.slice(0, quorum)
  if (!interpolate(shares, basis, 0).equals(parsePoint(groupKey, 'groupKey')))
    throw new IntegrityError('key package: the public shares do not make the group key')
  for (const member of present.slice(quorum)) {
    const share = shares.get(member)
    if (!share || !interpolate(shares, basis, member).equals(share))
      throw new IntegrityError(`key package: the share of member ${member} does not fit the others`)
  }
  if (parameters.digest && packageDigest(form.output) !== parameters.digest.toLowerCase())
    throw new IntegrityError('key package: it is not the one the members confirmed on chain')
  return form.output
}

function interpolate(shares: ReadonlyMap<number, PointType>, basis: readonly number[], at: number) {
  const { Fn } = Point
  let sum = Point.ZERO
  for (const member of basis) {
    let coefficient = 1n
    for (const other of basis) {
      if (other === member) continue
      coefficient = Fn.mul(coefficient, Fn.create(BigInt(at - other)))
      coefficient = Fn.div(coefficient, Fn.create(BigInt(member - other)))
    }
    const share = shares.get(member)
    if (share) sum = sum.add(share.multiplyUnsafe(coefficient))
  }
  return sum
}
