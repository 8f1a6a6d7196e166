import { secp256k1_FROST } from '@noble/curves/secp256k1.js'
import { fromHex, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import type { DkgRound1 } from './dkgRound1.ts'
import { identifierOf, othersOf, startDkg, toPackage } from './internal/frost.ts'
import type { DkgIdentity } from './internal/frost.ts'
import type { KeyPackage } from './keyPackage.ts'

export type DkgRound3Parameters = DkgIdentity & {
  custodyEpoch: number
  /** Round 1 messages of all members, the own one included. */
  round1: readonly DkgRound1[]
  /** Shares received from the other members, by the sender's index. */
  shares: Readonly<Record<string, Hex>>
}

export type DkgRound3ReturnType = {
  keyPackage: KeyPackage
  /** Own secret share of the group key, 32 bytes. */
  secretShare: Hex
}

/**
 * Last round: checks the received shares against their senders' commitments and adds them up. `secretShare` times the
 * base point is the own entry of `verifyingShares`; any quorum of secret shares interpolates to the group secret, which
 * exists nowhere.
 *
 * @throws InputError when a share is missing or does not fit; use `verifyDkgShare` to name its sender.
 */
export function dkgRound3(parameters: DkgRound3Parameters): DkgRound3ReturnType {
  const { secret } = startDkg(parameters)
  const others = othersOf(parameters.round1, parameters).map(toPackage)
  const received = Object.entries(parameters.shares).map(([index, share]) => ({
    identifier: identifierOf(Number(index)),
    signingShare: fromHex(share),
  }))
  try {
    secp256k1_FROST.DKG.round2(secret, others)
    const key = secp256k1_FROST.DKG.round3(secret, others, received)
    const verifyingShares = Object.fromEntries(
      Object.entries(key.public.verifyingShares)
        .map(([identifier, point]) => [Number(BigInt(`0x${identifier}`)), toHex(point)] as const)
        .sort(([left], [right]) => left - right),
    )
    const groupKey = key.public.commitments[0]
    if (!groupKey) throw new InputError('the key generation gave no group key')
    return {
      keyPackage: {
        custodyEpoch: parameters.custodyEpoch,
        groupKey: toHex(groupKey),
        quorum: parameters.quorum,
        members: parameters.members,
        verifyingShares,
      },
      secretShare: toHex(key.secret.signingShare),
    }
  } catch (cause) {
    throw new InputError('a message of the key generation is not valid', { cause })
  }
}
