import * as v from 'valibot'
import { whole } from '../../config/forms.ts'

const MIB = 1 << 20

/** The `insurance` part of a node's configuration. */
export const InsuranceConfigSchema = v.strictObject({
  /** Take part in quotes. */
  enabled: v.optional(v.boolean('true or false'), true),
  /** Quotes asked for in a minute from one address. */
  requestsPerMinute: v.optional(whole(1), 60),
  /** Recordings opened in an hour for one device, and for one holder. */
  recordingsPerHour: v.optional(whole(1), 20),
  /** Largest recording that is opened, in bytes. */
  maxRecordingBytes: v.optional(whole(1, 64 * MIB), 16 * MIB),
  /** Recordings that may wait; they are opened one at a time. */
  waitingRecordings: v.optional(whole(1), 16),
  /** Milliseconds that another member has to look at a recording. */
  memberTimeoutMs: v.optional(whole(1), 60_000),
})

export type InsuranceConfig = v.InferOutput<typeof InsuranceConfigSchema>
