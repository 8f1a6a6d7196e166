import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'
import { DeviceEventSchema, deviceEventToJson } from './deviceEvent.ts'

/** Largest payload of one event in bytes. */
export const MAX_PAYLOAD_BYTES = 65_536

/** Largest event message in bytes. */
export const MAX_EVENT_MESSAGE_BYTES = 98_304

/** A device's signature: 64 bytes r ‖ s, or 65 with v. */
export const DeviceSignatureSchema = v.union([hexOf(65), hexOf(64)])

/** What a device publishes on `fanal/<device>/events`. */
export const EventMessageSchema = v.strictObject({
  event: DeviceEventSchema,
  signature: DeviceSignatureSchema,
  /** Public key x ‖ y of a P-256 device. */
  key: v.exactOptional(hexOf(64)),
  /** base64url without padding. */
  payload: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(Math.ceil((MAX_PAYLOAD_BYTES * 4) / 3)),
      v.regex(/^[A-Za-z0-9_-]*$/, 'expected base64url'),
    ),
  ),
})

export type EventMessage = v.InferOutput<typeof EventMessageSchema>

/** The JSON text of an event message. */
export const encodeEventMessage = (message: EventMessage): string =>
  JSON.stringify({ ...message, event: deviceEventToJson(message.event) })

/** Topic a device publishes its events on. */
export const eventsTopic = (device: string) => `fanal/${device}/events`
/** Topic a device receives its receipts on. */
export const receiptsTopic = (device: string) => `fanal/${device}/receipts`
/** Topic a device receives calls from contracts on. */
export const callbacksTopic = (device: string) => `fanal/${device}/callbacks`
