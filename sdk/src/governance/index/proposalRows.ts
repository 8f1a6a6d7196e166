import * as v from 'valibot'
import { address, big, count, hash, hex, optional } from './rowSchemas.ts'

export const ProposalRowSchema = v.object({
  number: big,
  position: count,
  kind: v.picklist(['PARAMETER', 'PAYMENT', 'UPGRADE', 'RELEASE']),
  proposer: address,
  targets: v.array(address),
  values: v.array(big),
  calldatas: v.array(hex),
  description: v.string(),
  createdAt: count,
  snapshot: count,
  votingStartsAt: count,
  votingEndsAt: count,
  quorumBps: count,
  supportBps: count,
  hold: count,
  maxPeriod: count,
  quorum: optional(big),
  heldSince: optional(count),
  votesFor: big,
  votesAgainst: big,
  votesAbstain: big,
  voterCount: count,
  executableAt: optional(count),
  queuedHash: optional(hash),
  executedAt: optional(count),
  executedHash: optional(hash),
  cancelledAt: optional(count),
  upgrade: optional(v.object({ number: big })),
  filedAt: optional(count),
  releaseDigest: optional(hex),
  releaseContracts: optional(v.array(address)),
  releaseCodeHashes: optional(v.array(hex)),
  adoptionPeriod: optional(count),
  transactionHash: hash,
})
export type ProposalRow = v.InferOutput<typeof ProposalRowSchema>

export const proposalFields = `
  number position kind proposer targets values calldatas description createdAt snapshot votingStartsAt votingEndsAt
  quorumBps supportBps hold maxPeriod quorum heldSince votesFor votesAgainst votesAbstain voterCount executableAt queuedHash
  executedAt executedHash cancelledAt upgrade { number } filedAt releaseDigest releaseContracts releaseCodeHashes
  adoptionPeriod transactionHash`

const support = v.picklist(['AGAINST', 'FOR', 'ABSTAIN'])

const voteEntries = {
  order: big,
  voter: address,
  support,
  weight: big,
  reason: v.string(),
  timestamp: count,
  transactionHash: hash,
}

export const VoteRowSchema = v.object(voteEntries)
export type VoteRow = v.InferOutput<typeof VoteRowSchema>
export const voteFields = 'order voter support weight reason timestamp transactionHash'

export const VoteChangeRowSchema = v.object({
  ...voteEntries,
  act: v.picklist(['CAST', 'CHANGED', 'WITHDRAWN']),
  votesFor: big,
  votesAgainst: big,
  votesAbstain: big,
})
export const voteChangeFields = `${voteFields} act votesFor votesAgainst votesAbstain`

export const SpanRowSchema = v.object({ number: count, since: count, until: optional(count) })
