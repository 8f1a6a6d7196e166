import { EventMessageSchema } from '@fanal/sdk/devices/eventMessage'
import * as v from 'valibot'
import { bytes32, signature } from '../hexForms.ts'

const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0xffffffff))

/** Path of the members' route. */
export const GOSSIP_PATH = '/v1/peer/events'

/** Most events of one call, and most receipts. */
export const MAX_EVENTS_PER_CALL = 500
export const MAX_RECEIPTS_PER_CALL = 5_000

const ReceiptsSchema = v.pipe(
  v.array(v.strictObject({ id: bytes32, acceptedAt: seconds })),
  v.maxLength(MAX_RECEIPTS_PER_CALL),
)

const HeadSchema = v.strictObject({
  epoch: whole,
  batch: whole,
  attempt: whole,
  digest: bytes32,
  signature,
})

/** What a member tells another: events, which of those told by others it has accepted, and what leaders have signed. */
export const GossipSchema = v.strictObject({
  events: v.pipe(
    v.array(v.strictObject({ ...EventMessageSchema.entries, acceptedAt: seconds })),
    v.maxLength(MAX_EVENTS_PER_CALL),
  ),
  receipts: ReceiptsSchema,
  heads: v.pipe(v.array(HeadSchema), v.maxLength(64)),
})

export type GossipMessage = v.InferOutput<typeof GossipSchema>

/** Which of the events the member has on its disk now. */
export const GossipAnswerSchema = v.strictObject({
  receipts: ReceiptsSchema,
  /** Ids of those it refuses for good. */
  refused: v.pipe(v.array(bytes32), v.maxLength(MAX_EVENTS_PER_CALL)),
})

export type GossipAnswer = v.InferOutput<typeof GossipAnswerSchema>
