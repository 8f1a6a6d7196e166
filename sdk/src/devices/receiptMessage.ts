import * as v from 'valibot'

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/**
 * What a node answers on `fanal/<device>/receipts`: first when the event is on its disk, again when a quorum of nodes have
 * it on theirs.
 */
export const ReceiptMessageSchema = v.looseObject({
  seq: whole,
  /** Seconds since 1970 by the node's clock. */
  acceptedAt: whole,
  /** Indices of the members that have it, from 1. */
  accepted: v.pipe(v.array(whole), v.maxLength(0xffff)),
  quorum: v.boolean(),
  /** Why the event was refused for good, when it was: it must not be sent again. */
  refused: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
})

export type ReceiptMessage = v.InferOutput<typeof ReceiptMessageSchema>
