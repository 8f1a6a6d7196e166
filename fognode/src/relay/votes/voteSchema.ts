import * as v from 'valibot'
import { addressSchema, digestSchema, signatureSchema, smallUint, uint } from '../requestParts.ts'

const AllocationsSchema = v.pipe(
  v.array(v.strictObject({ candidate: smallUint(16), weight: uint(208) })),
  v.maxLength(64, 'at most 64 candidates'),
)

const signed = {
  /** EIP-712 hash of what was signed. */
  id: digestSchema,
  account: addressSchema,
  signature: signatureSchema,
}

/** Something that an account signed so that a node sends it; numbers beyond 2^53 come as strings of digits. */
export const VoteRequestSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('vote'),
    ...signed,
    proposalId: uint(256),
    support: smallUint(8),
    nonce: uint(256),
    reason: v.pipe(
      v.string('text'),
      v.maxBytes(2_000, 'text of at most 2000 bytes, as the voter pays nothing for it'),
    ),
  }),
  v.strictObject({
    kind: v.literal('ballot'),
    ...signed,
    electionId: smallUint(32),
    previous: AllocationsSchema,
    allocations: AllocationsSchema,
    nonce: uint(256),
    deadline: smallUint(48),
  }),
  v.strictObject({
    kind: v.literal('recall'),
    ...signed,
    recallId: smallUint(32),
    replaces: smallUint(8),
    support: smallUint(8),
    nonce: uint(256),
    deadline: smallUint(48),
  }),
  v.strictObject({
    kind: v.literal('delegation'),
    ...signed,
    delegatee: addressSchema,
    nonce: uint(256),
    expiry: uint(256),
  }),
])

export type VoteRequest = v.InferOutput<typeof VoteRequestSchema>
