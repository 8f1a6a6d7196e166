import { createFROST } from '@noble/curves/abstract/frost.js'
import { secp256k1, secp256k1_hasher } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { addressOfPoint, committeeChallenge } from './committeeChallenge.ts'

/** Name of the ciphersuite, from which all its hash tags are made. */
const CIPHERSUITE = 'fanal/committee/FROST-secp256k1-SHA256-ecrecover/v1/'

/**
 * FROST (RFC 9591) over secp256k1 with the challenge that one `ecrecover` verifies. The recovery takes the parity of the key
 * and compares the whole commitment, so neither keys nor nonces have to be negated as BIP 340 needs it.
 */
export const committeeFrost = /* @__PURE__ */ createFROST({
  name: CIPHERSUITE,
  Point: secp256k1.Point,
  hashToScalar: secp256k1_hasher.hashToScalar,
  hash: sha256,
  challenge: (commitment, key, message) =>
    committeeChallenge({ r: addressOfPoint(commitment), key, message }),
})

export const identifierOf = (member: number) => committeeFrost.Identifier.fromNumber(member)
