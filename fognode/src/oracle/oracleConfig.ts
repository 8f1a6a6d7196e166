import * as v from 'valibot'
import { positive, whole } from '../config/forms.ts'

/** The `oracle` part of a node's configuration. */
export const OracleConfigSchema = v.strictObject({
  enabled: v.optional(v.boolean('true or false'), true),
  /** Seconds after which events are reported, however few; default: the network's `oracle.batchInterval`. */
  batchIntervalSeconds: v.optional(positive),
  /** Events after which they are reported at once, and most in one report; default: the network's `oracle.batchSize`. */
  batchSize: v.optional(whole(1, 100_000)),
  /** Seconds without any report after which an empty one says that the committee is alive: half of what contracts wait for at least. */
  heartbeatSeconds: v.optional(positive, 1_800),
  /** Seconds that the leader of a batch has before the next one takes over. */
  attemptSeconds: v.optional(positive, 10),
  /** Seconds by which members' acceptance times of one event may differ: clocks and the way between nodes. */
  toleranceSeconds: v.optional(whole(1), 90),
  /** Seconds between two looks at the chain. */
  chainIntervalSeconds: v.optional(positive, 1),
  /** Seconds that the newest block may lie back; an RPC that is further behind is not believed. 0 = any. */
  maxHeadAgeSeconds: v.optional(whole(0), 900),
  /** Seconds between two signs of life to each other member. */
  greetingSeconds: v.optional(positive, 1),
  /** Seconds without an answer after which a member counts as away. */
  awaySeconds: v.optional(positive, 5),
  /** Milliseconds that another member has to answer. */
  peerTimeoutMs: v.optional(whole(1), 15_000),
  /** Batches after which service is recorded on the chain. */
  serviceBatches: v.optional(whole(1), 100),
})

export type OracleConfig = v.InferOutput<typeof OracleConfigSchema>
