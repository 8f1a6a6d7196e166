import { secp256k1_FROST } from '@noble/curves/secp256k1.js'
import { toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import type { DkgRound1 } from './dkgRound1.ts'
import { othersOf, startDkg, toPackage } from './internal/frost.ts'
import type { DkgIdentity } from './internal/frost.ts'

export type DkgRound2Parameters = DkgIdentity & {
  /** Round 1 messages of all members, the own one included. */
  round1: readonly DkgRound1[]
}

/** Secret share for each other member by its index, 32 bytes; each must reach only that member. */
export type DkgRound2ReturnType = Record<string, Hex>

/**
 * Second round: checks everybody's proof of knowledge and makes a secret share for each other member.
 *
 * @throws InputError when a member's round 1 message is not valid; `details.member` is its index when it is known.
 */
export function dkgRound2(parameters: DkgRound2Parameters): DkgRound2ReturnType {
  const { secret } = startDkg(parameters)
  const others = othersOf(parameters.round1, parameters)
  try {
    const shares = secp256k1_FROST.DKG.round2(secret, others.map(toPackage))
    return Object.fromEntries(
      Object.entries(shares).map(([identifier, share]) => [
        String(BigInt(`0x${identifier}`)),
        toHex(share.signingShare),
      ]),
    )
  } catch (cause) {
    throw new InputError('a round 1 message is not valid', { cause })
  } finally {
    secp256k1_FROST.DKG.clean(secret)
  }
}
