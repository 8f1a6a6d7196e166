import type { FrostPublic, NonceCommitments } from '@noble/curves/abstract/frost.js'
import { parsePoint } from '../../committee/internal/curve.ts'
import type { KeyPackage } from '../../committee/keyPackage.ts'
import { fromHex } from '../../content/bytes.ts'
import type { Bytes, Hex } from '../../content/types.ts'
import { InputError } from '../../errors/FanalError.ts'
import type { NonceCommitment } from '../signingNonces.ts'
import { identifierOf } from './committeeFrost.ts'

export type SigningSessionParameters = {
  keyPackage: KeyPackage
  /** Commitments of all members that sign, at least a quorum; one of each. */
  commitments: readonly NonceCommitment[]
  /** The EIP-712 digest to be signed, 32 bytes. */
  digest: Hex
}

/**
 * What the library calls the parts of a signature, after checking that the signers are members of the package.
 *
 * @throws InputError when they are not, when one comes twice, when they are fewer than the quorum, or when a commitment is
 * malformed; `details.member` names the one at fault.
 */
export function signingSession(parameters: SigningSessionParameters): {
  publicKeys: FrostPublic
  commitments: NonceCommitments[]
  message: Bytes
} {
  const { keyPackage, commitments, digest } = parameters
  const { quorum, members, groupKey, verifyingShares } = keyPackage
  if (!/^0x[0-9a-f]{64}$/.test(digest)) throw new InputError('digest must be 32 bytes')
  const signers = new Set(commitments.map(({ member }) => member))
  if (signers.size !== commitments.length) throw new InputError('a signer comes twice')
  if (signers.size < quorum)
    throw new InputError('fewer signers than the quorum', {
      details: { signers: signers.size, quorum },
    })
  for (const member of signers)
    if (!verifyingShares[member])
      throw new InputError('a signer is no member of the key', { details: { member } })
  for (const { member, hiding, binding } of commitments)
    try {
      parsePoint(hiding, 'hiding')
      parsePoint(binding, 'binding')
    } catch (cause) {
      throw new InputError('a commitment is no pair of points', { cause, details: { member } })
    }
  return {
    publicKeys: {
      signers: { min: quorum, max: members },
      commitments: [fromHex(groupKey)],
      verifyingShares: Object.fromEntries(
        Object.entries(verifyingShares).map(([member, share]) => [
          identifierOf(Number(member)),
          fromHex(share),
        ]),
      ),
    },
    commitments: commitments.map(({ member, hiding, binding }) => ({
      identifier: identifierOf(member),
      hiding: fromHex(hiding),
      binding: fromHex(binding),
    })),
    message: fromHex(digest),
  }
}
