import type { DatabaseSync } from 'node:sqlite'
import { deviceEventToJson } from '@fanal/sdk/devices/deviceEvent'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import type { Hex } from 'viem'
import type { AcceptedEvent, EventKey } from '../eventStore.ts'
import {
  type EventRow,
  fromRow,
  type MessageRow,
  messageFromRow,
  toBytes,
  toHex,
} from './eventRow.ts'
import { membersIn, withMember } from './memberBits.ts'
import { atomically } from '../../database/atomically.ts'

/** Two contents that a device has signed under one number. */
export type Evidence = {
  device: Hex
  deviceVersion: number
  seq: number
  /** The messages as JSON, each with the device's signature. */
  first: string
  second: string
  /** Seconds since 1970. */
  seenAt: number
}

/** What is kept while a device's events come in. */
export type DeviceState = { deviceVersion: number; lastSeq: number }

/** This node in a committee. */
export type Office = {
  epoch: number
  /** Its index; undefined = it is not in office. */
  self: number | undefined
}

export type NewEvent = {
  message: EventMessage
  acceptedAt: number
  fromPeer: boolean
  /** Whose it is. */
  committee: Office
}

export type DeviceStore = ReturnType<typeof createDeviceStore>

/** Everything the module keeps, in SQLite. Changes belong into one `commit`, after which the disk has them. */
export function createDeviceStore(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO events (device, version, seq, time, kind, value, payloadDigest, signature, key, payload, acceptedAt, fromPeer, members, epoch)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const byKey = database.prepare(
    'SELECT * FROM events WHERE device = ? AND version = ? AND seq = ?',
  )
  const messageByKey = database.prepare(
    `SELECT device, version, seq, time, kind, value, payloadDigest, signature, key FROM events
     WHERE device = ? AND version = ? AND seq = ?`,
  )
  const byTime = database.prepare(
    `SELECT * FROM events WHERE acceptedAt > ? AND acceptedAt <= ?
     ORDER BY acceptedAt, device, version, seq LIMIT ?`,
  )
  const byPosition = database.prepare(
    'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?',
  )
  // By its number, so that the index of this kind is used.
  const sightings = database.prepare(
    `SELECT * FROM events WHERE kind = ${EventKind.Roadside} AND position > ? ORDER BY position LIMIT ?`,
  )
  const newestOf = database.prepare(
    'SELECT * FROM events WHERE device = ? ORDER BY version DESC, seq DESC LIMIT ?',
  )
  const newestOfVersion = database.prepare(
    'SELECT * FROM events WHERE device = ? AND version = ? ORDER BY seq DESC LIMIT 1',
  )
  const laterOf = database.prepare(
    'SELECT * FROM events WHERE device = ? AND position > ? ORDER BY position LIMIT ?',
  )
  const writeMembers = database.prepare(
    'UPDATE events SET members = ?, epoch = ? WHERE position = ?',
  )
  const writeTime = database.prepare(
    'UPDATE events SET acceptedAt = ? WHERE device = ? AND version = ? AND seq = ?',
  )
  const readState = database.prepare('SELECT version, lastSeq FROM devices WHERE device = ?')
  const writeState = database.prepare(
    `INSERT INTO devices (device, version, lastSeq) VALUES (?, ?, ?)
     ON CONFLICT (device) DO UPDATE SET version = excluded.version, lastSeq = excluded.lastSeq`,
  )
  const readEvidence = database.prepare('SELECT * FROM evidence WHERE device = ? AND version = ?')
  const writeEvidence = database.prepare(
    'INSERT OR IGNORE INTO evidence (device, version, seq, first, second, seenAt) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const readQuarantined = database.prepare('SELECT device, version FROM evidence')
  const countEvidence = database.prepare('SELECT count(*) AS number FROM evidence')
  const deleteBefore = database.prepare('DELETE FROM events WHERE acceptedAt < ?')
  const keyOf = ({ device, deviceVersion, seq }: EventKey) =>
    [toBytes(device), deviceVersion, seq] as const
  const events = (rows: unknown[]) => (rows as EventRow[]).map(fromRow)

  const commit = (work: () => void) => atomically(database, work)

  return {
    /** Runs changes as one, synced; nothing of it happened when it throws. */
    commit,
    /** The same without waiting for the disk, for what others can tell again after a power cut. */
    commitLater: (work: () => void) => {
      database.exec('PRAGMA synchronous = NORMAL')
      try {
        commit(work)
      } finally {
        database.exec('PRAGMA synchronous = FULL')
      }
    },
    add: ({ message, acceptedAt, fromPeer, committee }: NewEvent): AcceptedEvent => {
      const { event, signature, key, payload } = message
      const { lastInsertRowid } = insert.run(
        ...keyOf(event),
        event.time,
        event.kind,
        event.value.toString(),
        toBytes(event.payloadDigest),
        toBytes(signature),
        key === undefined ? null : toBytes(key),
        payload ?? null,
        acceptedAt,
        fromPeer ? 1 : 0,
        bitsOf(committee),
        committee.epoch,
      )
      const members = membersIn(bitsOf(committee))
      return { ...message, position: Number(lastInsertRowid), acceptedAt, fromPeer, members }
    },
    find: (key: EventKey): AcceptedEvent | undefined => {
      const row = byKey.get(...keyOf(key)) as EventRow | undefined
      return row === undefined ? undefined : fromRow(row)
    },
    findMessage: (key: EventKey): EventMessage | undefined => {
      const row = messageByKey.get(...keyOf(key)) as MessageRow | undefined
      return row === undefined ? undefined : messageFromRow(row)
    },
    between: (from: number, to: number, limit: number) => events(byTime.all(from, to, limit)),
    since: (position: number, limit: number) => events(byPosition.all(position, limit)),
    sightings: (position: number, limit: number) => events(sightings.all(position, limit)),
    /** Newest first. */
    newest: (device: Hex, limit: number) => events(newestOf.all(toBytes(device), limit)),
    newestOfVersion: (device: Hex, deviceVersion: number) =>
      events(newestOfVersion.all(toBytes(device), deviceVersion)),
    later: (device: Hex, position: number, limit: number) =>
      events(laterOf.all(toBytes(device), position, limit)),
    /**
     * Adds a member to those who have an event; the event as it is then, or undefined when it was added before. Of another epoch
     * only this node counts: an index means somebody else there.
     */
    addMember: (key: EventKey, member: number, committee: Office): AcceptedEvent | undefined => {
      const row = byKey.get(...keyOf(key)) as EventRow | undefined
      if (row === undefined) return undefined
      const { epoch } = committee
      const members = withMember(row.epoch === epoch ? row.members : bitsOf(committee), member)
      if (members === row.members) return undefined
      writeMembers.run(members, epoch, row.position)
      return fromRow({ ...row, members, epoch })
    },
    setAcceptedAt: (key: EventKey, acceptedAt: number) => {
      writeTime.run(acceptedAt, ...keyOf(key))
    },
    stateOf: (device: Hex): DeviceState | undefined => {
      const row = readState.get(toBytes(device)) as { version: number; lastSeq: number } | undefined
      return row && { deviceVersion: row.version, lastSeq: row.lastSeq }
    },
    setState: (device: Hex, { deviceVersion, lastSeq }: DeviceState) => {
      writeState.run(toBytes(device), deviceVersion, lastSeq)
    },
    evidenceOf: ({ device, deviceVersion }: Omit<EventKey, 'seq'>): Evidence | undefined => {
      const row = readEvidence.get(toBytes(device), deviceVersion) as
        | (Omit<Evidence, 'device' | 'deviceVersion'> & { device: Uint8Array; version: number })
        | undefined
      if (row === undefined) return undefined
      const { seq, first, second, seenAt } = row
      return { device: toHex(row.device), deviceVersion: row.version, seq, first, second, seenAt }
    },
    addEvidence: (first: EventMessage, second: EventMessage, seenAt: number) => {
      const text = ({ event, signature, key }: EventMessage) =>
        JSON.stringify({ event: deviceEventToJson(event), signature, ...(key && { key }) })
      writeEvidence.run(...keyOf(first.event), text(first), text(second), seenAt)
    },
    /** Devices of which there is evidence. */
    quarantined: (): Omit<EventKey, 'seq'>[] =>
      (readQuarantined.all() as { device: Uint8Array; version: number }[]).map(
        ({ device, version }) => ({ device: toHex(device), deviceVersion: version }),
      ),
    evidenceCount: () => (countEvidence.get() as { number: number }).number,
    /** Deletes events accepted before a time; returns how many. */
    forget: (before: number) => Number(deleteBefore.run(before).changes),
  }
}

/** Only this node. */
function bitsOf({ self }: Office): Uint8Array {
  return self === undefined ? new Uint8Array() : withMember(new Uint8Array(), self)
}
