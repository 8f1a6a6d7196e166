import { EventMessageSchema } from '@fanal/sdk/devices/eventMessage'
import * as v from 'valibot'
import type { AcceptedEvent, DeviceOfVersion, EventStore } from './eventStore.ts'
import type { Committer } from './ingest/createCommitter.ts'
import type { Ingest } from './ingest/createIngest.ts'
import type { TakeEvidence } from './ingest/createTakeEvidence.ts'
import type { DeviceStore, Office } from './store/createDeviceStore.ts'

/** Most events listed at once unless asked for fewer or more. */
const LIST_LIMIT = 20_000

export type CreateEventStoreParameters = {
  store: DeviceStore
  committer: Committer
  ingest: Ingest
  listeners: Set<(events: AcceptedEvent[]) => void>
  quarantineListeners: Set<(devices: DeviceOfVersion[]) => void>
  takeEvidence: TakeEvidence
  committee: Office & { quorum: number }
  /** Told when the last member of a quorum has an event. */
  onQuorum: (event: AcceptedEvent) => void
}

/** The accepted events, as the other modules of the node see them. */
export function createEventStore(parameters: CreateEventStoreParameters): EventStore {
  const { store, committer, ingest, listeners, committee, onQuorum } = parameters
  const { quarantineListeners, takeEvidence } = parameters
  return {
    accept: (message) => ingest.take(message),
    acceptFromPeer: (events, member) =>
      Promise.all(events.map((event) => ingest.takeFromPeer(event, member))),
    listAccepted: ({ from, to, limit = LIST_LIMIT }) => store.between(from, to, limit),
    listSince: (position, limit) => store.since(position, limit),
    listSightings: (position, limit) => store.sightings(position, limit),
    find: (key) => store.find(key),
    findMessage: (key) => store.findMessage(key),
    onAccepted: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    addReceipts: (member, keys) => {
      const reached: AcceptedEvent[] = []
      store.commitLater(() => {
        for (const key of keys) {
          const event = store.addMember(key, member, committee)
          // Once and no more, with the member that makes it a quorum.
          if (event?.members.length === committee.quorum) reached.push(event)
        }
      })
      for (const event of reached) onQuorum(event)
    },
    settleTimes: (times) => {
      store.commit(() => {
        for (const { key, acceptedAt } of times) store.setAcceptedAt(key, acceptedAt)
      })
    },
    setCommittee: (self, quorum, epoch) => {
      Object.assign(committee, { self, quorum, epoch })
    },
    isQuarantined: ({ device, deviceVersion }) => committer.isQuarantined(device, deviceVersion),
    quarantined: () => store.quarantined(),
    evidenceOf: (key) => {
      const kept = store.evidenceOf(key)
      const read = (text: string) => v.parse(EventMessageSchema, JSON.parse(text))
      return kept && { first: read(kept.first), second: read(kept.second) }
    },
    onQuarantined: (listener) => {
      quarantineListeners.add(listener)
      return () => void quarantineListeners.delete(listener)
    },
    takeEvidence,
  }
}
