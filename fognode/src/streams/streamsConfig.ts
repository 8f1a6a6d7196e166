import * as v from 'valibot'
import { address, bytes32, positive, whole } from '../config/forms.ts'

/**
 * The `streams` part of a node's configuration. A node packs a stream when the stream's owner has named the node's account as
 * publisher and its operator has named the stream, or its owner, here: packing costs the operator gas.
 */
export const StreamsConfigSchema = v.strictObject({
  /** Streams that this node packs. */
  datasets: v.optional(v.array(bytes32, 'a list of dataset ids'), []),
  /** Accounts all of whose streams this node packs, if they name it. */
  owners: v.optional(v.array(address, 'a list of addresses'), []),
  /** Keep copies of what other nodes pack. */
  keepOthers: v.optional(v.boolean('true or false'), true),
  /** Seconds between two looks at what is due. */
  intervalSeconds: v.optional(positive, 1),
  /** Epochs whose key slots are filed before they begin; with fewer left than half of it, more are filed. */
  epochsAhead: v.optional(whole(2, 512), 16),
  /** Rows of one segment at most. */
  rowsPerSegment: v.optional(whole(1, 1_000_000), 50_000),
})

export type StreamsConfig = v.InferOutput<typeof StreamsConfigSchema>
