import type { Hex } from '../content/types.ts'
import { RetryableError } from '../errors/FanalError.ts'
import type { CommitteeSlot } from './committeeSlot.ts'
import type { DecryptionShare } from './decryptionShare.ts'
import { Point, parsePoint } from './internal/curve.ts'
import { lagrangeCoefficient } from './internal/lagrangeCoefficient.ts'
import { parseSlot } from './internal/parseSlot.ts'
import { pad, xor } from './internal/tdh2.ts'
import { verifyDecryptionShare } from './verifyDecryptionShare.ts'

export type CombineDecryptionSharesParameters = {
  slot: CommitteeSlot
  label: Uint8Array
  shares: readonly DecryptionShare[]
  /** Public shares by member index, from the public key package. */
  verifyingShares: Readonly<Record<string, Hex>>
  /** Shares needed. */
  quorum: number
}

export type CombineDecryptionSharesReturnType = {
  contentKey: Uint8Array
  /** Members whose share was used. */
  members: number[]
  /** Members that sent a share which is not theirs or not for this slot. */
  wrong: number[]
}

/**
 * Opens a slot with a quorum of decryption shares. Every share's proof is checked; wrong ones are named and ignored, a
 * member counts once however often it answers.
 *
 * @throws InputError when the slot is not valid for the label.
 * @throws RetryableError when fewer than `quorum` members sent a right share; the details name the wrong ones.
 */
export function combineDecryptionShares(
  parameters: CombineDecryptionSharesParameters,
): CombineDecryptionSharesReturnType {
  const { slot, label, shares, verifyingShares, quorum } = parameters
  const { c } = parseSlot(slot, label)
  const right = new Map<number, DecryptionShare>()
  const wrong = new Set<number>()
  for (const share of shares) {
    const verifyingShare = verifyingShares[share.member]
    if (verifyingShare && verifyDecryptionShare({ slot, label, share, verifyingShare }))
      right.set(share.member, share)
    else wrong.add(share.member)
  }
  if (right.size < quorum)
    throw new RetryableError(
      `${quorum} keepers must answer with a right share; ${right.size} of ${Object.keys(verifyingShares).length} did`,
      {
        advice: 'Try again later: what you paid for stays yours.',
        details: { needed: quorum, right: right.size, wrong: [...wrong].join(',') },
      },
    )
  const members = [...right.keys()].sort((left, other) => left - other).slice(0, quorum)
  let shared = Point.ZERO
  for (const member of members) {
    const share = right.get(member)
    if (!share) continue
    const point = parsePoint(share.u, 'u')
    shared = shared.add(point.multiply(lagrangeCoefficient(member, members)))
  }
  return { contentKey: xor(c, pad(shared)), members, wrong: [...wrong] }
}
