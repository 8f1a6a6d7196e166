import { fromHex, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { committeeFrost, identifierOf } from './internal/committeeFrost.ts'
import type { NonceCommitment, SigningNonces } from './signingNonces.ts'

export type CreateSigningNoncesParameters = {
  /** Own index, from 1. */
  member: number
  /** Own secret share of the group key; hedges against a bad random generator. */
  secretShare: Hex
}

export type CreateSigningNoncesReturnType = {
  /** Secret, for one signature; see `SigningNonces`. */
  nonces: SigningNonces
  /** Goes to whoever leads the signing. */
  commitment: NonceCommitment
}

/** First round of a signature: fresh random nonces and the commitment to them. Needs no message, so it can be done ahead. */
export function createSigningNonces(
  parameters: CreateSigningNoncesParameters,
): CreateSigningNoncesReturnType {
  const { member, secretShare } = parameters
  const { nonces, commitments } = committeeFrost.commit({
    identifier: identifierOf(member),
    signingShare: fromHex(secretShare),
  })
  return {
    nonces: { hiding: toHex(nonces.hiding), binding: toHex(nonces.binding) },
    commitment: {
      member,
      hiding: toHex(commitments.hiding),
      binding: toHex(commitments.binding),
    },
  }
}
