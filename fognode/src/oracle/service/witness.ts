import type { KeyPackage } from '@fanal/sdk/committee/keyPackage'
import { combineSignatureShares } from '@fanal/sdk/oracle/combineSignatureShares'
import type { CommitteeSignature } from '@fanal/sdk/oracle/committeeSignature'
import { NonceCommitmentSchema } from '@fanal/sdk/oracle/signingNonces'
import { verifySignatureShare } from '@fanal/sdk/oracle/verifySignatureShare'
import * as v from 'valibot'
import { hashTypedData, type Hex } from 'viem'
import type { Seats } from '../chain/seats.ts'
import { nameBody } from '../peer/nameBody.ts'
import type { CommitteeDomain } from '../../committee/committeeDomain.ts'
import { peerAnswerTypedData, peerCallTypedData } from '../peer/peerTypedData.ts'
import { recoverSigner } from '../peer/recoverSigner.ts'
import { sha256Of } from '../peer/sha256Of.ts'

const hex = (bytes: number) =>
  v.custom<Hex>(
    (value) => typeof value === 'string' && new RegExp(`^0x[0-9a-f]{${bytes * 2}}$`).test(value),
    `${bytes} bytes in lower case`,
  )
const index = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(0xffff))
const textUpTo = (most: number) => v.pipe(v.string(), v.maxLength(most))
/** Characters of a call for a share, and of the answer. */
const MOST_TEXT = 32 * 1024

/** A signed answer with the call it belongs to, as a proof of what a member has said. */
const SignedAnswerSchema = v.strictObject({
  call: v.strictObject({
    epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(0xffffffff)),
    sender: index,
    recipient: index,
    time: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    path: textUpTo(64),
  }),
  body: textUpTo(MOST_TEXT),
  answer: textUpTo(MOST_TEXT),
  signature: hex(65),
})

export type SignedAnswer = v.InferOutput<typeof SignedAnswerSchema>

/** Who signed a report and who failed it, for anybody in the committee to check. */
export const WitnessSchema = v.strictObject({
  commitments: v.pipe(v.array(NonceCommitmentSchema), v.maxLength(100)),
  /** Share of each, by its index. */
  shares: v.record(v.string(), hex(32)),
  /** Answers with wrong shares. */
  faults: v.pipe(v.array(SignedAnswerSchema), v.maxLength(100)),
})

export type Witness = v.InferOutput<typeof WitnessSchema>

const ShareCallSchema = v.object({
  digest: hex(32),
  commitments: v.array(NonceCommitmentSchema),
})
const ShareAnswerSchema = v.object({ share: hex(32) })

export type VerifyWitnessParameters = {
  keyPackage: KeyPackage
  domain: CommitteeDomain
  seats: Seats
  digest: Hex
  signature: CommitteeSignature
  witness: Witness
}

/**
 * What is proven of a witness: the shares only when they make up the very signature of the report, and of each member the first
 * answer that shows a wrong share. Undefined when the signature is of others.
 */
export function verifyWitness(parameters: VerifyWitnessParameters): Witness | undefined {
  const { keyPackage, domain, seats, digest, signature, witness } = parameters
  const { commitments, shares } = witness
  try {
    const made = combineSignatureShares({ keyPackage, commitments, digest, shares })
    if (made.z !== signature.z || made.r.toLowerCase() !== signature.r.toLowerCase())
      return undefined
  } catch {
    return undefined
  }
  const faults = new Map<number, SignedAnswer>()
  for (const fault of witness.faults) {
    if (faults.has(fault.call.recipient)) continue
    const member = faultIn(keyPackage, domain, seats, digest, fault)
    if (member !== undefined) faults.set(member, fault)
  }
  return {
    commitments,
    shares: Object.fromEntries(
      commitments.map(({ member }) => [String(member), shares[member] ?? '0x']),
    ),
    faults: [...faults.values()],
  }
}

/** The member that gave a wrong share for a digest, if the answer proves it. */
function faultIn(
  keyPackage: KeyPackage,
  domain: CommitteeDomain,
  seats: Seats,
  digest: Hex,
  { call, body, answer, signature }: SignedAnswer,
): number | undefined {
  const member = call.recipient
  const hash = hashTypedData(peerCallTypedData(domain, { ...call, ...nameBody(body) }))
  const said = { call: hash, sender: member, bodyHash: sha256Of(answer) }
  const account = recoverSigner(hashTypedData(peerAnswerTypedData(domain, said)), signature)
  if (call.epoch !== seats.epoch || account !== seats.members[member - 1]?.signer.toLowerCase())
    return undefined
  try {
    const asked = v.parse(ShareCallSchema, JSON.parse(body))
    const { share } = v.parse(ShareAnswerSchema, JSON.parse(answer))
    const { commitments } = asked
    if (asked.digest !== digest) return undefined
    return verifySignatureShare({ keyPackage, commitments, digest, member, share })
      ? undefined
      : member
  } catch {
    return undefined
  }
}
