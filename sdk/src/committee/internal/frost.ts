import type { DKG_Secret } from '@noble/curves/abstract/frost.js'
import { secp256k1_FROST } from '@noble/curves/secp256k1.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromHex, toHex } from '../../content/bytes.ts'
import type { DkgRound1 } from '../dkgRound1.ts'
import { InputError } from '../../errors/FanalError.ts'
import { uint32 } from './uint32.ts'

export type DkgIdentity = {
  /** 32 secret random bytes, drawn once for each attempt and kept until it has ended. */
  seed: Uint8Array
  /** Own index, from 1. */
  index: number
  /** Seats of the committee, n; vacant ones count. */
  members: number
  /** Shares that are needed, q of n whoever takes part. */
  quorum: number
  /** Indices of the members that take part when some seats are vacant, at least a quorum; everybody without it. */
  present?: readonly number[]
}

/** Indices of the members that take part, ascending. */
export function presentOf(identity: Pick<DkgIdentity, 'members' | 'quorum' | 'present'>): number[] {
  const { members, quorum } = identity
  const present = identity.present ?? Array.from({ length: members }, (_, at) => at + 1)
  if (present.some((one) => !Number.isInteger(one) || one < 1 || one > members))
    throw new InputError('only members of the committee can take part')
  const ordered = [...new Set(present)].sort((left, right) => left - right)
  if (ordered.length !== present.length || ordered.length < quorum)
    throw new InputError('at least a quorum of members must take part, each once')
  return ordered
}

export const identifierOf = (index: number) => secp256k1_FROST.Identifier.fromNumber(index)

export function toPackage(message: DkgRound1) {
  return {
    identifier: identifierOf(message.index),
    commitment: message.commitment.map(fromHex),
    proofOfKnowledge: fromHex(message.proofOfKnowledge),
  }
}

/**
 * Runs round 1 from the seed. All randomness comes from it, so a node that was killed computes the very same messages
 * again and no mutable secret has to be stored. The proof's nonce repeats only together with its whole statement.
 */
export function startDkg(identity: DkgIdentity): {
  secret: DKG_Secret
  message: DkgRound1
} {
  const { seed, index, quorum } = identity
  if (seed.length !== 32) throw new InputError('seed must be 32 bytes')
  const present = presentOf(identity)
  if (!present.includes(index)) throw new InputError('index must be one of the members')
  let counter = 0
  const rng = (length = 32) => {
    counter += 1
    const info = concatBytes(utf8ToBytes('fanal/dkg/v1/randomness'), uint32(index), uint32(counter))
    return hkdf(sha256, seed, undefined, info, length)
  }
  const { public: message, secret } = secp256k1_FROST.DKG.round1(
    identifierOf(index),
    { min: quorum, max: present.length },
    undefined,
    rng,
  )
  return {
    secret,
    message: {
      index,
      commitment: message.commitment.map((point) => toHex(point)),
      proofOfKnowledge: toHex(message.proofOfKnowledge),
    },
  }
}

/** The messages of all that take part but one, after checking that each of them sent exactly one. */
export function othersOf(messages: readonly DkgRound1[], identity: DkgIdentity): DkgRound1[] {
  const present = presentOf(identity)
  const indices = new Set(messages.map((message) => message.index))
  if (messages.length !== present.length || !present.every((index) => indices.has(index)))
    throw new InputError('one round 1 message of each member was expected')
  return messages.filter((message) => message.index !== identity.index)
}
