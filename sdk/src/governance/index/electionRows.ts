import * as v from 'valibot'
import { address, big, count, hash, hex, optional } from './rowSchemas.ts'

const body = v.object({ number: count })
const election = v.object({ number: count })

export const BodyRowSchema = v.object({ number: count, nameWord: hex })
export const InterestRowSchema = v.object({ order: big, body, account: address })
export const ListRowSchema = v.object({ order: big, body, root: hex })
export const ElectionRowSchema = v.object({
  number: count,
  body,
  voterCount: count,
  seatedCount: count,
  finalisedHash: optional(hash),
})
export const CandidateRowSchema = v.object({
  id: v.string(),
  election,
  number: count,
  profileDigest: hex,
  registeredAt: count,
})
export const BallotRowSchema = v.object({
  order: big,
  election,
  candidates: v.array(count),
  weights: v.array(big),
})
export const RecallRowSchema = v.object({
  number: count,
  startedBy: address,
  recalled: optional(v.boolean()),
})
