import * as v from 'valibot'
import { whole } from '../../config/forms.ts'

const MIB = 1 << 20

/** The `insurance` part of a node's configuration. */
export const InsuranceConfigSchema = v.pipe(
  v.strictObject({
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
    /** Milliseconds in which a recording has to be there; less than `memberTimeoutMs`, which covers it. */
    recordingTimeoutMs: v.optional(whole(1), 45_000),
    /** Milliseconds that another member has to look at a recording. */
    memberTimeoutMs: v.optional(whole(1), 60_000),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const { value: input } = dataset
    const value = input.recordingTimeoutMs
    if (value < input.memberTimeoutMs) return
    const path = {
      type: 'object',
      origin: 'value',
      input,
      key: 'recordingTimeoutMs',
      value,
    } as const
    addIssue({ message: 'less than memberTimeoutMs', input: value, path: [path] })
  }),
)

export type InsuranceConfig = v.InferOutput<typeof InsuranceConfigSchema>
