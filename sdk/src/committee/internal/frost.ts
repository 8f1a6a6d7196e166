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
  members: number
  quorum: number
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
  const { seed, index, members, quorum } = identity
  if (seed.length !== 32) throw new InputError('seed must be 32 bytes')
  if (!Number.isInteger(index) || index < 1 || index > members)
    throw new InputError('index must be one of the members')
  let counter = 0
  const rng = (length = 32) => {
    counter += 1
    const info = concatBytes(utf8ToBytes('fanal/dkg/v1/randomness'), uint32(index), uint32(counter))
    return hkdf(sha256, seed, undefined, info, length)
  }
  const { public: message, secret } = secp256k1_FROST.DKG.round1(
    identifierOf(index),
    { min: quorum, max: members },
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

/** The messages of all members but one, after checking that each member sent exactly one. */
export function othersOf(messages: readonly DkgRound1[], identity: DkgIdentity): DkgRound1[] {
  const indices = new Set(messages.map((message) => message.index))
  if (messages.length !== identity.members || indices.size !== identity.members)
    throw new InputError('one round 1 message of each member was expected')
  return messages.filter((message) => message.index !== identity.index)
}
