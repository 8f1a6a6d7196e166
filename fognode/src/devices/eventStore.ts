import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import type { Rejection } from './ingest/rejection.ts'

/** Names an event for good: one device of one version says one thing under one number. */
export type EventKey = Pick<DeviceEvent, 'device' | 'deviceVersion' | 'seq'>

/** An event that this node has checked itself and has on disk. */
export type AcceptedEvent = EventMessage & {
  /** Grows with every event taken in by this node; for reading on where one has stopped. */
  position: number
  /** Seconds since 1970, by this node's clock, whoever it had the event from. */
  acceptedAt: number
  /** Whether it came from another node rather than from the device. */
  fromPeer: boolean
  /** Indices of the members of one epoch of whom this node knows that they have accepted it, itself included; ascending. */
  members: number[]
}

/** What became of an event that was offered. `busy`: nothing was decided, offer it again after `retryAfterMs`. */
export type AcceptResult =
  | { status: 'accepted'; accepted: AcceptedEvent }
  /** The very same content was here before. */
  | { status: 'duplicate'; accepted: AcceptedEvent }
  /** Kept among the dead letters. */
  | { status: 'rejected'; reason: Rejection; explanation: string; seq?: number }
  | { status: 'busy'; retryAfterMs: number; explanation: string }

/** An event that another member has accepted, as it tells it. */
export type PeerEvent = EventMessage & { acceptedAt: number }

/** A device as long as its key stays the same. */
export type DeviceOfVersion = Pick<EventKey, 'device' | 'deviceVersion'>

/** Two contents under one number, each with the device's signature; without payloads. */
export type Equivocation = { first: EventMessage; second: EventMessage }

export type ListAcceptedParameters = {
  /** Acceptance times in (from, to]; seconds. */
  from: number
  to: number
  limit?: number
}

/** The accepted events of a node: the oracle gossips, batches and signs from here. Answers come after the disk has them. */
export type EventStore = {
  /** Takes in a message of a device as it came over MQTT: checks it, keeps it, answers. */
  accept: (message: Uint8Array) => Promise<AcceptResult>
  /**
   * The same for events that another member tells of, by its index; every check but strict order, for gossip arrives in any
   * order. Rejected is only what can never be taken; what the chain, a clock or the member's rate forbids now is `busy`.
   */
  acceptFromPeer: (events: readonly PeerEvent[], member: number) => Promise<AcceptResult[]>
  /** Ordered by acceptance time, device, version, number. */
  listAccepted: (parameters: ListAcceptedParameters) => AcceptedEvent[]
  /** By position, from the first one after `position`. */
  listSince: (position: number, limit: number) => AcceptedEvent[]
  /** What roadside devices have seen, by position from the first one after `position`. */
  listSightings: (position: number, limit: number) => AcceptedEvent[]
  find: (key: EventKey) => AcceptedEvent | undefined
  /** What the device has signed, without its payload, which may be large. */
  findMessage: (key: EventKey) => EventMessage | undefined
  /** Called after each commit with what it added; returns how to end it. A listener must not throw. */
  onAccepted: (listener: (events: AcceptedEvent[]) => void) => () => void
  /** Notes that a member has accepted these events; unknown ones are passed over. Devices are told once q members have one. */
  addReceipts: (member: number, keys: readonly EventKey[]) => void
  /** Sets acceptance times that the nodes have agreed on, of events not yet reported. */
  settleTimes: (times: readonly { key: EventKey; acceptedAt: number }[]) => void
  /** Index of this node among the members in office (undefined: it is none), how many must have an event, and their epoch. */
  setCommittee: (self: number | undefined, quorum: number, epoch: number) => void
  /** Whether two contents under one number were seen of a device; a new version begins anew. */
  isQuarantined: (key: DeviceOfVersion) => boolean
  /** All devices of which two contents under one number were seen. */
  quarantined: () => DeviceOfVersion[]
  /** What shows that a device is quarantined. */
  evidenceOf: (key: DeviceOfVersion) => Equivocation | undefined
  /** Called after each commit with the devices that it quarantined; returns how to end it. A listener must not throw. */
  onQuarantined: (listener: (devices: DeviceOfVersion[]) => void) => () => void
  /** Quarantines a device on what another member shows; false while the device is not known here. Checks everything. */
  takeEvidence: (evidence: Equivocation, member: number) => Promise<boolean>
}
