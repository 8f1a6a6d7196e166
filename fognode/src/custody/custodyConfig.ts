import * as v from 'valibot'
import { positive, whole } from '../config/forms.ts'

const path = v.pipe(v.string('a path'), v.minLength(1, 'a path'))

/** The `custody` part of a node's configuration. */
export const CustodyConfigSchema = v.strictObject({
  /** Seconds between two rounds of messages while a key is being generated. */
  generationIntervalSeconds: v.optional(positive, 1),
  /** Seconds between two looks whether a new committee was seated. */
  watchIntervalSeconds: v.optional(positive, 4),
  /** Milliseconds that another node has to answer. */
  peerTimeoutMs: v.optional(whole(1), 10_000),
  /** Shares asked for in a minute from one address. */
  sharesPerMinute: v.optional(whole(1), 120),
  /** Shares released in a minute to one account. */
  sharesPerMinutePerAccount: v.optional(whole(1), 60),
  /** Encrypted copy of the shares of the key; written when a key is made, read when the node has lost its own. */
  backupFile: v.optional(path),
  /** File that holds the passphrase of the backup; keep it elsewhere than the backup. */
  backupPassphraseFile: v.optional(path),
})

export type CustodyConfig = v.InferOutput<typeof CustodyConfigSchema>
