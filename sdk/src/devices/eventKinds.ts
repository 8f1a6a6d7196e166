/** What an event of a device says; the same numbers as contracts/devices/libraries/EventKinds.sol. */
export const EventKind = {
  /** A measurement; `value` is the reading. */
  Reading: 1,
  /** The device noticed that somebody tampers with it; suspends its rights. */
  Tamper: 2,
  /** The device carried out a call; `payloadDigest` is the call's id. */
  Acknowledgement: 3,
  /** A user was served for the first time; `payloadDigest` is the user's nullifier. */
  NewUser: 4,
  /** The device was in a crash; `value` is its severity: peak acceleration in g. */
  Crash: 5,
  /** A roadside device has seen an accident; `payloadDigest` is that of the scene. */
  Roadside: 6,
  /** A roadside device denies an accident that others have seen; `payloadDigest` is that of the scene. */
  RoadsideDenial: 7,
  /** The device recorded a trip, which ended at `time`; `payloadDigest` is that of the recording. */
  Recording: 8,
} as const

export type EventKind = (typeof EventKind)[keyof typeof EventKind]

/** Applications choose their own kinds from here on. */
export const FIRST_APPLICATION_KIND = 100

/** Digits after the point in an event's fixed-point `value`. */
export const VALUE_DECIMALS = 6
