/** Why an event is not taken, by the check that refused it; in the order of the checks. */
export const REJECTIONS = [
  /** Larger than a message may be. */
  'size',
  /** Not the JSON of an event, or a payload that is not the one signed. */
  'schema',
  /** Published under the name of another device. */
  'topic',
  /** More than its share in a short time, where the sender cannot be slowed down. */
  'rate',
  /** Not enrolled. */
  'unknown_device',
  /** Signed for an ownership that is over, or not yet begun. */
  'version',
  /** Suspended or retired on chain. */
  'suspended',
  /** Has said two things under one number. */
  'quarantined',
  /** A number that was passed before. */
  'sequence',
  /** Another content under a number that was used: evidence is kept. */
  'equivocation',
  /** The device's clock is too far ahead or back. */
  'clock',
  /** Not signed by the device. */
  'signature',
] as const

export type Rejection = (typeof REJECTIONS)[number]
