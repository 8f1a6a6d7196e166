import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { Point, parsePoint, parseScalar, pointToHex, scalarToHex } from './internal/curve.ts'
import type { Point as PointType } from './internal/curve.ts'
import { presentOf } from './internal/frost.ts'
import { lagrangeCoefficient } from './internal/lagrangeCoefficient.ts'
import type { KeyPackage } from './keyPackage.ts'
import type { ReshareDeal } from './reshareDeal.ts'
import { verifyDkgShare } from './verifyDkgShare.ts'
import { verifyReshareDeal } from './verifyReshareDeal.ts'

/** Deals or shares that do not fit; the key can pass on without these dealers while a quorum of old members is left. */
export class WrongDealError extends InputError {
  /** Indices of the dealers among the old members. */
  readonly dealers: readonly number[]

  constructor(dealers: readonly number[]) {
    super('some deals of the resharing are wrong or missing', {
      details: { dealers: dealers.join(', ') },
    })
    this.dealers = dealers
  }
}

export type ReshareKeyParameters = {
  /** Package of the old members. */
  keyPackage: KeyPackage
  /** Deals of a quorum of old members; all new members must take the same ones. */
  deals: readonly ReshareDeal[]
  /** Shares received from the dealers, by their index. */
  shares: Readonly<Record<string, Hex>>
  /** Own index among the new members. */
  index: number
  /** Seats of the new committee. */
  members: number
  quorum: number
  /** Indices of the new members that take part; all without it. */
  present?: readonly number[]
}

export type ReshareKeyReturnType = {
  /** The new members' package: the same group key and custody epoch, other shares. */
  keyPackage: KeyPackage
  /** Own secret share, 32 bytes. */
  secretShare: Hex
}

/**
 * A new member's share of a key that old members deal out, and the new public package. Whoever has only old shares and
 * whoever has only new ones below the quorum learn nothing from the others.
 *
 * @throws WrongDealError naming the dealers whose deal or share does not fit.
 * @throws InputError when the dealers are no quorum of the old members.
 */
export function reshareKey(parameters: ReshareKeyParameters): ReshareKeyReturnType {
  const { keyPackage: old, deals, shares, index, members, quorum } = parameters
  const present = presentOf(parameters)
  if (!present.includes(index)) throw new InputError('index must be one of the new members')
  const dealers = deals.map(({ dealer }) => dealer)
  if (new Set(dealers).size !== dealers.length || dealers.length < old.quorum)
    throw new InputError('deals of a quorum of old members were expected, one of each')
  const wrong = deals.filter(
    (deal) =>
      !verifyReshareDeal({ deal, dealer: deal.dealer, keyPackage: old, quorum }) ||
      !verifyDkgShare({ message: deal, index, share: shares[deal.dealer] ?? '0x' }),
  )
  if (wrong.length > 0) throw new WrongDealError(wrong.map(({ dealer }) => dealer))
  const { Fn } = Point
  const commitment = Array.from({ length: quorum }, () => Point.ZERO)
  let secret = 0n
  for (const deal of deals) {
    const factor = lagrangeCoefficient(deal.dealer, dealers)
    secret = Fn.add(secret, Fn.mul(factor, parseScalar(shares[deal.dealer] ?? '0x', 'share')))
    for (const [degree, point] of deal.commitment.entries())
      commitment[degree] = (commitment[degree] ?? Point.ZERO).add(
        parsePoint(point, 'commitment').multiplyUnsafe(factor),
      )
  }
  return {
    keyPackage: {
      custodyEpoch: old.custodyEpoch,
      groupKey: pointToHex(commitment[0] ?? Point.ZERO),
      quorum,
      members,
      verifyingShares: Object.fromEntries(
        present.map((member) => [member, pointToHex(evaluate(commitment, member))]),
      ),
    },
    secretShare: scalarToHex(secret),
  }
}

/** The committed polynomial's value at x, times the base point. */
const evaluate = (commitment: readonly PointType[], x: number) =>
  commitment.reduceRight(
    (sum, point) => sum.multiplyUnsafe(BigInt(x)).add(point),
    Point.ZERO as PointType,
  )
