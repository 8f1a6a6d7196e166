import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'

const unsigned = (bits: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(Math.min(2 ** bits, 2 ** 53) - 1))

/** An integer in its only accepted decimal form, within int128. */
const int128 = v.pipe(
  v.string(),
  v.maxLength(40),
  v.regex(/^(0|-?[1-9][0-9]*)$/, 'expected a whole number in decimal digits'),
  v.transform((text) => BigInt(text)),
  v.minValue(-(2n ** 127n), 'expected an int128'),
  v.maxValue(2n ** 127n - 1n, 'expected an int128'),
)

/** One event as a device signs it. In JSON `value` is a decimal string, here a bigint. */
export const DeviceEventSchema = v.strictObject({
  /** Identifier of the device. */
  device: hexOf(32),
  /** Version of the device's registration; grows with each transfer and re-enrolment. */
  deviceVersion: unsigned(32),
  /** Grows strictly from event to event of one device version, from 1. */
  seq: v.pipe(unsigned(53), v.minValue(1)),
  /** Seconds since 1970 by the device's clock. */
  time: unsigned(40),
  /** See `EventKind`. */
  kind: unsigned(32),
  /** Fixed-point with 6 decimals. */
  value: int128,
  /** sha2-256 of the payload, or 32 zero bytes; acknowledgements and new users carry their id here. */
  payloadDigest: hexOf(32),
})

export type DeviceEvent = v.InferOutput<typeof DeviceEventSchema>
/** The event as JSON has it. */
export type DeviceEventJson = v.InferInput<typeof DeviceEventSchema>

/** The event with its `value` as the decimal string that JSON carries. */
export const deviceEventToJson = (event: DeviceEvent): DeviceEventJson => ({
  ...event,
  value: event.value.toString(),
})
