import { ReportSchema } from '@fanal/sdk/oracle/report'
import * as v from 'valibot'
import { bytes32, signature } from '../hexForms.ts'

const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Most events of one batch. */
export const MAX_EVENTS = 100_000

/** A batch that nobody can sign for months must not run out of attempts. */
export const MAX_ATTEMPT = 0xffffffff

/** What the leader of a batch would have the committee sign. */
export const ProposalSchema = v.strictObject({
  report: ReportSchema,
  /** How many leaders of this batch came before, silent or refused. */
  attempt: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_ATTEMPT)),
  /** Ids of the events in the order of the tree's leaves … */
  ids: v.pipe(v.array(bytes32), v.maxLength(MAX_EVENTS)),
  /** … and their acceptance times. */
  times: v.pipe(v.array(seconds), v.maxLength(MAX_EVENTS)),
  /** The leader's signature: two different ones for one batch and attempt prove that it lies. */
  signature,
})

export type Proposal = v.InferOutput<typeof ProposalSchema>
