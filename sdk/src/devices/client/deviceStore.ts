import type { Hex } from '../../content/types.ts'
import type { EventMessage } from '../eventMessage.ts'

/**
 * What a device must not forget when it loses power: the last number it signed, events that no quorum has yet, and calls that
 * it has obeyed. One client at a time uses a store.
 */
export type DeviceStore = {
  /** Highest number of an event that was ever added; 0 = none. */
  lastSeq: () => number
  /** Events waiting to be taken in. */
  count: () => number
  /** Puts a signed event at the end, together with the call that it acknowledges. On disk when it resolves; called in order. */
  add: (message: EventMessage, callId?: Hex) => Promise<void>
  /** Waiting events with a number above `after`, lowest first. */
  waiting: (after: number, limit: number) => Promise<EventMessage[]>
  /** Forgets a waiting event. If power is lost now it may come back. */
  remove: (seq: number) => Promise<void>
  /** Whether an event was added for this call. */
  isAnswered: (callId: Hex) => boolean
}
