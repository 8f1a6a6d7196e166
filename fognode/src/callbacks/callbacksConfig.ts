import * as v from 'valibot'
import { positive, whole } from '../config/forms.ts'

/** The `callbacks` part of a node's configuration. */
export const CallbacksConfigSchema = v.strictObject({
  /** Hand calls from contracts to devices that are connected to this node. */
  enabled: v.optional(v.boolean('true or false'), true),
  /** Seconds between two looks for calls, and for devices that have come back. */
  intervalSeconds: v.optional(positive, 2),
  /** Seconds after which a call is sent again that was not acknowledged; doubles each time. */
  retrySeconds: v.optional(positive, 5),
  /** Most seconds between two attempts. */
  maxRetrySeconds: v.optional(positive, 300),
  /** Seconds for which a call is tried. */
  expirySeconds: v.optional(positive, 7 * 86_400),
  /** Record on the chain what devices have acknowledged, once a report has it. */
  recordAcknowledgements: v.optional(v.boolean('true or false'), true),
  /** Most of them that this node pays for in 24 hours. */
  recordsPerDay: v.optional(whole(0), 1_000),
})

export type CallbacksConfig = v.InferOutput<typeof CallbacksConfigSchema>
