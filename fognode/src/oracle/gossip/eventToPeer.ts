import { deviceEventToJson } from '@fanal/sdk/devices/deviceEvent'
import type { AcceptedEvent, PeerEvent } from '../../devices/eventStore.ts'
import type { GossipMessage } from './gossipSchema.ts'

/** An accepted event as it is told to another member: the device's own message and when it was accepted. */
export function eventToPeer({ event, signature, key, payload, acceptedAt }: AcceptedEvent) {
  return {
    event: deviceEventToJson(event),
    signature,
    ...(key === undefined ? {} : { key }),
    ...(payload === undefined ? {} : { payload }),
    acceptedAt,
  }
}

/** The same as it was read. */
export const eventFromPeer = (message: GossipMessage['events'][number]): PeerEvent => message
