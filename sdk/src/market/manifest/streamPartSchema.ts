import * as v from 'valibot'
import { ColumnSchema } from './columnSchema.ts'
import { addressLike, hexAny, hexOf, positive, text } from './manifestForms.ts'

/** Longest interval that a description can name: a year. The chain limits epochs more narrowly. */
const MAX_SECONDS = 366 * 86_400

const seconds = v.pipe(positive, v.maxValue(MAX_SECONDS, `at most ${MAX_SECONDS} seconds`))

/**
 * What a stream is: where its epochs are filed and what their segments hold. The keys are not here: their slots are filed on
 * the chain, epoch by epoch.
 */
export const StreamPartSchema = v.strictObject({
  version: v.literal(1, 'version 1, the only one this software knows'),
  datasetId: hexOf(32),
  chainId: positive,
  registry: addressLike,
  kind: v.literal('stream'),
  stream: v.strictObject({
    /** The `Streams` contract that holds its epochs. */
    contract: addressLike,
    /** Seconds for which one key is used; access is sold in whole epochs. */
    epochSeconds: seconds,
    /** Seconds between two segments. */
    segmentSeconds: seconds,
    /** Seconds between two uploads, each of one segment or more. */
    uploadSeconds: seconds,
    /** Of a segment once it is opened. */
    mediaType: text(256),
    compression: v.picklist(['none', 'gzip']),
    encryption: v.literal('aes128gcm'),
    /** Public part of the owner's recovery key, to which the key of every epoch is sealed as well. */
    recoveryKey: v.exactOptional(hexOf(32)),
    /** Ids of the devices whose readings it has. */
    devices: v.pipe(v.array(hexOf(32)), v.minLength(1, 'at least one device'), v.maxLength(100)),
  }),
  columns: v.exactOptional(v.pipe(v.array(ColumnSchema), v.maxLength(2000))),
  signature: v.exactOptional(hexAny),
})

export type StreamPart = v.InferOutput<typeof StreamPartSchema>
export type StreamDescription = StreamPart['stream']
