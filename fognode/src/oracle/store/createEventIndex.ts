import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'
import type { DeviceOfVersion, EventKey } from '../../devices/eventStore.ts'
import { atomically } from '../../database/atomically.ts'

/**
 * What the oracle knows of events beside their contents. It can be made again from the device module's events and from the
 * reports, so a commit does not wait for the disk.
 */
const INDEX_MIGRATION = `
  CREATE TABLE events (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    device TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    acceptedAt INTEGER NOT NULL,  -- seconds, by this node
    seenAt INTEGER NOT NULL,      -- milliseconds, when it was put here
    batch INTEGER                 -- that reported it
  ) STRICT;
  CREATE INDEX unreported ON events (acceptedAt, device, version, seq) WHERE batch IS NULL;
  CREATE INDEX unreportedSince ON events (seenAt) WHERE batch IS NULL;
  CREATE INDEX eventsByBatch ON events (batch) WHERE batch IS NOT NULL;
  CREATE INDEX eventsByPosition ON events (position);
  CREATE INDEX eventsByTime ON events (seenAt, position);
  CREATE TABLE receipts (
    id TEXT NOT NULL,
    member INTEGER NOT NULL,
    acceptedAt INTEGER NOT NULL,  -- seconds, by that member
    PRIMARY KEY (id, member)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE settled (
    batch INTEGER PRIMARY KEY, -- last batch whose events are marked
    root TEXT NOT NULL
  ) STRICT;
  CREATE TABLE cursors (
    epoch INTEGER NOT NULL,
    member INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (epoch, member)
  ) STRICT, WITHOUT ROWID;
`

/** Events that no batch is to wait for: of a quarantined device, or no longer on the disk. */
const INDEX_OUT_MIGRATION = `
  ALTER TABLE events ADD COLUMN isOut INTEGER NOT NULL DEFAULT 0;
  DROP INDEX unreported;
  DROP INDEX unreportedSince;
  CREATE INDEX unreported ON events (acceptedAt, device, version, seq) WHERE batch IS NULL AND isOut = 0;
  CREATE INDEX unreportedSince ON events (seenAt) WHERE batch IS NULL AND isOut = 0;
`

/** Whose receipts are kept: a member's index means somebody else in another epoch. */
const INDEX_EPOCH_MIGRATION = `
  CREATE TABLE receiptEpoch (epoch INTEGER NOT NULL) STRICT;
  INSERT INTO receiptEpoch VALUES (0);
`

/** When a report named events that are not here: in place of when they were accepted. */
const INDEX_ABSENT_MIGRATION = `
  UPDATE events SET acceptedAt = unixepoch() WHERE position = 0;
`

/** The versions of the database. */
export const INDEX_MIGRATIONS = [
  INDEX_MIGRATION,
  INDEX_OUT_MIGRATION,
  INDEX_EPOCH_MIGRATION,
  INDEX_ABSENT_MIGRATION,
]

/** An event as the oracle deals with it. */
export type IndexedEvent = EventKey & {
  id: Hex
  position: number
  /** Seconds, by this node. */
  acceptedAt: number
  /** Number of the batch that reported it; null before. */
  batch: number | null
}

/** An event of a batch, which this node may not have. */
export type ReportedEvent = EventKey & { id: Hex }

/** Acceptance of an event by a member. */
export type Receipt = { id: Hex; acceptedAt: number }

export type EventIndex = {
  /** Puts events in that are not there yet. */
  add: (events: readonly Omit<IndexedEvent, 'batch'>[], now: number) => void
  find: (id: Hex) => IndexedEvent | undefined
  /** Position of the newest event; 0 before the first. */
  position: () => number
  /** Forgets receipts of members of another epoch than this one: they are asked for again. */
  setEpoch: (epoch: number) => void
  /** Acceptance of other members of the epoch, as they say, of events that are here and not in a final batch. */
  addReceipts: (member: number, receipts: readonly Receipt[]) => void
  /** Acceptance times of an event by other members. */
  receiptsOf: (id: Hex) => { member: number; acceptedAt: number }[]
  /** Unreported events that at least so many other members have, in the order of batches. */
  ready: (others: number, limit: number) => IndexedEvent[]
  /** Number of unreported events. */
  waiting: () => number
  /** Of those that at least so many other members have: milliseconds at which the first was put in; whether so many wait. */
  due: (others: number, size: number) => { since: number | undefined; isFull: boolean }
  /** Leaves the unreported events of these devices out of all batches to come. */
  leaveOut: (devices: readonly DeviceOfVersion[]) => void
  /** The same for events accepted before a time, whose contents are deleted; seconds. */
  leaveOutBefore: (time: number) => void
  /** Marks the events of a batch, which has this root on the chain, as reported, also those that come here only later. */
  report: (batch: number, root: Hex, events: readonly ReportedEvent[]) => void
  /** Takes back the marks of a batch and all later ones. */
  unreport: (fromBatch: number) => void
  /** When this node accepted the first event that it knows of, seconds; undefined without events. */
  oldest: () => number | undefined
  /** The last batch of which the events are marked; undefined before the first. */
  lastReported: () => { batch: number; root: Hex } | undefined
  /** Root of a batch of which the events are marked. */
  rootOf: (batch: number) => Hex | undefined
  /** Forgets receipts of batches that are final. */
  prune: (throughBatch: number) => void
  /** Position up to which the events were put in before a time; milliseconds. */
  settledBefore: (time: number) => number
  /** Unreported events in (from, to] by position that a member is not known to have. */
  lacking: (member: number, from: number, to: number, limit: number) => IndexedEvent[]
  /** Position up to which a member has been told everything; at first that of the last reported event. */
  cursor: (epoch: number, member: number) => number
  setCursor: (epoch: number, member: number, position: number) => void
  /** How often cursors were taken back: with a report goes what members were known to have of it. */
  rewinds: () => number
}

export function createEventIndex(database: DatabaseSync): EventIndex {
  const statements = {
    add: database.prepare(
      `INSERT INTO events (id, position, device, version, seq, acceptedAt, seenAt) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET position = excluded.position, acceptedAt = excluded.acceptedAt,
       seenAt = excluded.seenAt WHERE position = 0`,
    ),
    // Position 0: it is not on this node's disk.
    reportAbsent: database.prepare(
      `INSERT OR IGNORE INTO events (id, position, device, version, seq, acceptedAt, seenAt, batch)
       VALUES (?, 0, ?, ?, ?, ?, 0, ?)`,
    ),
    forgetAbsent: database.prepare('DELETE FROM events WHERE batch >= ? AND position = 0'),
    oldest: database.prepare('SELECT min(acceptedAt) AS oldest FROM events WHERE position > 0'),
    find: database.prepare('SELECT * FROM events WHERE id = ?'),
    position: database.prepare('SELECT coalesce(max(position), 0) AS position FROM events'),
    // Also of a batch that is not final: the chain can take it back.
    addReceipt: database.prepare(
      `INSERT OR IGNORE INTO receipts
       SELECT id, ?, ? FROM events WHERE id = ? AND (batch IS NULL OR batch > ?)`,
    ),
    receipts: database.prepare('SELECT member, acceptedAt FROM receipts WHERE id = ?'),
    ready: database.prepare(
      `SELECT * FROM events AS e WHERE batch IS NULL AND isOut = 0
       AND (SELECT count(*) FROM receipts AS r WHERE r.id = e.id) >= ?
       ORDER BY acceptedAt, device, version, seq LIMIT ?`,
    ),
    count: database.prepare(
      'SELECT count(*) AS count FROM events WHERE batch IS NULL AND isOut = 0',
    ),
    since: database.prepare(
      `SELECT seenAt AS since FROM events AS e WHERE batch IS NULL AND isOut = 0
       AND (SELECT count(*) FROM receipts AS r WHERE r.id = e.id) >= ?
       ORDER BY seenAt LIMIT 1`,
    ),
    isReady: database.prepare(
      `SELECT count(*) AS count FROM
       (SELECT 1 FROM events AS e WHERE batch IS NULL AND isOut = 0
        AND (SELECT count(*) FROM receipts AS r WHERE r.id = e.id) >= ? LIMIT ?)`,
    ),
    leaveOut: database.prepare(
      'UPDATE events SET isOut = 1 WHERE batch IS NULL AND isOut = 0 AND device = ? AND version = ?',
    ),
    leaveOutBefore: database.prepare(
      'UPDATE events SET isOut = 1 WHERE batch IS NULL AND isOut = 0 AND acceptedAt < ?',
    ),
    report: database.prepare('UPDATE events SET batch = ? WHERE id = ? AND batch IS NULL'),
    unreport: database.prepare('UPDATE events SET batch = NULL WHERE batch >= ?'),
    settle: database.prepare('INSERT OR REPLACE INTO settled VALUES (?, ?)'),
    unsettle: database.prepare('DELETE FROM settled WHERE batch >= ?'),
    rootOf: database.prepare('SELECT root FROM settled WHERE batch = ?'),
    lastSettled: database.prepare('SELECT * FROM settled ORDER BY batch DESC LIMIT 1'),
    prune: database.prepare(
      'DELETE FROM receipts WHERE id IN (SELECT id FROM events WHERE batch <= ? AND batch > ?)',
    ),
    settled: database.prepare(
      'SELECT position FROM events WHERE seenAt <= ? ORDER BY seenAt DESC, position DESC LIMIT 1',
    ),
    lacking: database.prepare(
      `SELECT * FROM events AS e WHERE position > ? AND position <= ? AND batch IS NULL AND isOut = 0
       AND NOT EXISTS (SELECT 1 FROM receipts AS r WHERE r.id = e.id AND r.member = ?)
       ORDER BY position LIMIT ?`,
    ),
    firstUnreported: database.prepare(
      'SELECT min(position) AS position FROM events WHERE batch IS NULL AND isOut = 0',
    ),
    epoch: database.prepare('SELECT epoch FROM receiptEpoch'),
    setEpoch: database.prepare('UPDATE receiptEpoch SET epoch = ?'),
    forgetReceipts: database.prepare('DELETE FROM receipts'),
    forgetCursors: database.prepare('DELETE FROM cursors'),
    cursor: database.prepare('SELECT position FROM cursors WHERE epoch = ? AND member = ?'),
    setCursor: database.prepare(
      `INSERT INTO cursors VALUES (?, ?, ?)
       ON CONFLICT (epoch, member) DO UPDATE SET position = excluded.position`,
    ),
  }
  let pruned = 0
  let rewinds = 0
  const positionOfNewest = () => (statements.position.get() as { position: number }).position

  const waiting = () => (statements.count.get() as { count: number }).count

  return {
    add: (events, now) =>
      atomically(database, () => {
        for (const { id, position, device, deviceVersion, seq, acceptedAt } of events)
          statements.add.run(id, position, device, deviceVersion, seq, acceptedAt, now)
      }),
    find: (id) => {
      const row = statements.find.get(id)
      return row === undefined ? undefined : toEvent(row)
    },
    position: positionOfNewest,
    setEpoch: (epoch) => {
      if ((statements.epoch.get() as { epoch: number }).epoch === epoch) return
      atomically(database, () => {
        statements.forgetReceipts.run()
        statements.forgetCursors.run()
        statements.setEpoch.run(epoch)
      })
    },
    addReceipts: (member, receipts) =>
      atomically(database, () => {
        for (const { id, acceptedAt } of receipts)
          statements.addReceipt.run(member, acceptedAt, id, pruned)
      }),
    receiptsOf: (id) => statements.receipts.all(id) as { member: number; acceptedAt: number }[],
    ready: (others, limit) => statements.ready.all(others, limit).map(toEvent),
    waiting,
    due: (others, size) => {
      const row = statements.since.get(others) as { since: number } | undefined
      const counted = () =>
        (statements.isReady.get(others, size) as { count: number }).count >= size
      return { since: row?.since, isFull: row !== undefined && waiting() >= size && counted() }
    },
    leaveOut: (devices) =>
      atomically(database, () => {
        for (const { device, deviceVersion } of devices)
          statements.leaveOut.run(device, deviceVersion)
      }),
    leaveOutBefore: (time) => void statements.leaveOutBefore.run(time),
    report: (batch, root, events) =>
      atomically(database, () => {
        const now = Math.floor(Date.now() / 1000)
        for (const { id, device, deviceVersion, seq } of events)
          if (statements.report.run(batch, id).changes === 0)
            statements.reportAbsent.run(id, device, deviceVersion, seq, now, batch)
        statements.settle.run(batch, root)
      }),
    unreport: (fromBatch) => {
      pruned = Math.min(pruned, fromBatch - 1)
      rewinds += 1
      atomically(database, () => {
        statements.forgetAbsent.run(fromBatch)
        statements.unreport.run(fromBatch)
        statements.unsettle.run(fromBatch)
        statements.forgetCursors.run()
      })
    },
    oldest: () => (statements.oldest.get() as { oldest: number | null }).oldest ?? undefined,
    lastReported: () => statements.lastSettled.get() as { batch: number; root: Hex } | undefined,
    rootOf: (batch) => (statements.rootOf.get(batch) as { root: Hex } | undefined)?.root,
    prune: (throughBatch) => {
      if (throughBatch <= pruned) return
      statements.prune.run(throughBatch, pruned)
      pruned = throughBatch
    },
    settledBefore: (time) =>
      (statements.settled.get(time) as { position: number } | undefined)?.position ?? 0,
    lacking: (member, from, to, limit) =>
      statements.lacking.all(from, to, member, limit).map(toEvent),
    cursor: (epoch, member) => {
      const known = statements.cursor.get(epoch, member) as { position: number } | undefined
      if (known !== undefined) return known.position
      const { position } = statements.firstUnreported.get() as { position: number | null }
      return position === null ? positionOfNewest() : position - 1
    },
    setCursor: (epoch, member, position) => {
      statements.setCursor.run(epoch, member, position)
    },
    rewinds: () => rewinds,
  }
}

function toEvent(row: unknown): IndexedEvent {
  const { id, position, device, version, seq, acceptedAt, batch } = row as {
    id: Hex
    position: number
    device: Hex
    version: number
    seq: number
    acceptedAt: number
    batch: number | null
  }
  return { id, position, device, deviceVersion: version, seq, acceptedAt, batch }
}
