import { concatHex, hexToBytes, keccak256, toHex, type Hex } from 'viem'
import { combineSignatureShares } from '@fanal/sdk/oracle/combineSignatureShares'
import { committeeKeyOf } from '@fanal/sdk/oracle/committeeSignature'
import type { CommitteeKey, CommitteeSignature } from '@fanal/sdk/oracle/committeeSignature'
import { createSignatureShare } from '@fanal/sdk/oracle/createSignatureShare'
import { committeeFrost, identifierOf } from '@fanal/sdk/oracle/internal/committeeFrost'

/** A committee whose shares were dealt in one place, so that it signs the same each time. */
export type DealtCommittee = {
  key: CommitteeKey
  /** Signature of the first quorum of members. */
  sign: (digest: Hex) => CommitteeSignature
}

/** Deals a committee of n = 3f + 1 members. */
export function dealtCommittee(members: number): DealtCommittee {
  const quorum = members - (members - 1) / 3
  const dealt = committeeFrost.trustedDealer(
    { min: quorum, max: members },
    undefined,
    undefined,
    seeded(`shares of ${members}`),
  )
  const all = Array.from({ length: members }, (_, at) => at + 1)
  const secretOf = (member: number) => {
    const share = dealt.secretShares[identifierOf(member)]
    if (!share) throw new Error(`no share for member ${member}`)
    return share
  }
  const keyPackage = {
    custodyEpoch: 1,
    groupKey: toHex(dealt.public.commitments[0] ?? new Uint8Array()),
    quorum,
    members,
    verifyingShares: Object.fromEntries(
      all.map((member) => [
        member,
        toHex(dealt.public.verifyingShares[identifierOf(member)] ?? new Uint8Array()),
      ]),
    ),
  }
  return {
    key: committeeKeyOf(keyPackage.groupKey),
    sign: (digest) => {
      const made = all.slice(0, quorum).map((member) => {
        const { nonces, commitments } = committeeFrost.commit(
          secretOf(member),
          seeded(`nonces of ${member} of ${members} for ${digest}`),
        )
        return {
          member,
          secretShare: toHex(secretOf(member).signingShare),
          nonces: { hiding: toHex(nonces.hiding), binding: toHex(nonces.binding) },
          commitment: {
            member,
            hiding: toHex(commitments.hiding),
            binding: toHex(commitments.binding),
          },
        }
      })
      const commitments = made.map(({ commitment }) => commitment)
      const session = { keyPackage, commitments, digest }
      const shares = Object.fromEntries(
        made.map(({ member, secretShare, nonces }) => [
          member,
          createSignatureShare({ ...session, member, secretShare, nonces }),
        ]),
      )
      return combineSignatureShares({ ...session, shares })
    },
  }
}

/** Bytes that are the same each time. */
function seeded(seed: string) {
  let counter = 0
  return (length = 32) => {
    let bytes: Hex = '0x'
    while (bytes.length < 2 + 2 * length)
      bytes = concatHex([bytes, keccak256(toHex(`${seed} ${(counter += 1)}`))])
    return hexToBytes(bytes).slice(0, length)
  }
}
