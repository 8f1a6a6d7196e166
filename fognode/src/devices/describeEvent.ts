import { deviceEventToJson } from '@fanal/sdk/devices/deviceEvent'
import type { AcceptedEvent } from './eventStore.ts'

/** An accepted event as the node's calls answer it; payloads are for who packs them, not for everybody. */
export function describeEvent(accepted: AcceptedEvent, quorum: number) {
  const { position, event, signature, key, acceptedAt, fromPeer, members } = accepted
  return {
    position,
    event: deviceEventToJson(event),
    signature,
    ...(key && { key }),
    acceptedAt,
    fromPeer,
    members,
    quorum: quorum > 0 && members.length >= quorum,
  }
}
