import type { DatabaseSync } from 'node:sqlite'
import type { EventKey } from '../devices/eventStore.ts'
import type { Address, Hex } from 'viem'
import { atomically } from '../database/atomically.ts'

const CALLS_MIGRATION = `
  CREATE TABLE calls (
    callId TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    nonce TEXT NOT NULL,
    caller TEXT NOT NULL,
    kind INTEGER NOT NULL,
    data TEXT NOT NULL,
    block INTEGER NOT NULL,
    transactionHash TEXT NOT NULL,
    calledAt INTEGER NOT NULL,      -- seconds, by the chain's clock
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,      -- times that it was sent to the device
    nextAttemptAt INTEGER NOT NULL, -- milliseconds
    sentAt INTEGER,                 -- seconds
    acknowledgedAt INTEGER,
    acknowledgement TEXT            -- key and value of the device's event
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX callsByState ON calls (state, nextAttemptAt);
  CREATE INDEX callsByDevice ON calls (device, block);
  CREATE INDEX callsByBlock ON calls (block);
  CREATE TABLE progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
`

/** Acknowledgements of calls that were not here yet: the device had them from another node. */
const EARLY_MIGRATION = `
  CREATE TABLE early (
    callId TEXT NOT NULL,
    device TEXT NOT NULL,
    acknowledgedAt INTEGER NOT NULL, -- seconds
    acknowledgement TEXT NOT NULL,
    PRIMARY KEY (callId, device)
  ) WITHOUT ROWID, STRICT;
`

/** What the chain has of acknowledgements. */
const RECORDS_MIGRATION = `
  ALTER TABLE calls ADD COLUMN isRecorded INTEGER NOT NULL DEFAULT 0; -- or never can be
  ALTER TABLE calls ADD COLUMN recordSentAt INTEGER; -- seconds, by this node
  CREATE INDEX unrecordedCalls ON calls (acknowledgedAt) WHERE state = 'acknowledged' AND isRecorded = 0;
  CREATE INDEX recordedCalls ON calls (recordSentAt) WHERE recordSentAt IS NOT NULL;
`

/** The versions of the database. */
export const CALLS_MIGRATIONS = [CALLS_MIGRATION, EARLY_MIGRATION, RECORDS_MIGRATION]

/** A call as the chain has it. */
export type DeviceCall = {
  callId: Hex
  device: Hex
  /** Number of the call among those of the device; a decimal string. */
  nonce: string
  caller: Address
  kind: number
  data: Hex
  block: number
  transactionHash: Hex
  calledAt: number
}

/**
 * `waiting`: the device was not here yet. `sent`: handed to it, not acknowledged. `withdrawn`: the chain has taken it back.
 * `expired`: not acknowledged in time; not tried any more.
 */
export type CallState = 'waiting' | 'sent' | 'acknowledged' | 'expired' | 'withdrawn'

export type Acknowledgement = EventKey & { value: string }

export type StoredCall = DeviceCall & {
  state: CallState
  attempts: number
  nextAttemptAt: number
  sentAt: number | null
  acknowledgedAt: number | null
  acknowledgement: Acknowledgement | null
}

export type AcknowledgedCall = StoredCall & { acknowledgement: Acknowledgement }

export type CallStore = {
  /** Takes over what the chain says of some blocks: adds what is new, withdraws what is there no more. */
  replace: (from: number, to: number, calls: readonly DeviceCall[]) => void
  find: (callId: Hex) => StoredCall | undefined
  due: (now: number, limit: number) => StoredCall[]
  /** Calls of a device, newest first. */
  listOf: (device: Hex, limit: number) => StoredCall[]
  /** Ends the attempts for calls older than this and forgets early acknowledgements as old; returns how many calls. */
  expire: (before: number) => number
  postpone: (callId: Hex, nextAttemptAt: number) => void
  sent: (callId: Hex, sentAt: number, nextAttemptAt: number) => void
  acknowledge: (callId: Hex, at: number, acknowledgement: Acknowledgement) => void
  /** Keeps an acknowledgement of a call that is not here yet. */
  acknowledgeEarly: (callId: Hex, at: number, acknowledgement: Acknowledgement) => void
  /** Notes the early acknowledgements of calls that are here now; returns how many. */
  takeEarly: () => number
  /** Calls acknowledged after a time, seconds, of which the chain has no record yet; oldest first. */
  unrecorded: (after: number, limit: number) => AcknowledgedCall[]
  /** Notes that this node has sent the record of a call; seconds. */
  recordSent: (callId: Hex, at: number) => void
  /** How many records this node has sent since a time; seconds. */
  recordsSince: (time: number) => number
  /** Notes that the chain has the record of a call, or that it can have none any more. */
  recorded: (callId: Hex) => void
  counts: () => Record<CallState, number>
  progress: (name: string) => number | undefined
  setProgress: (name: string, value: number) => void
}

const STATES: CallState[] = ['waiting', 'sent', 'acknowledged', 'expired', 'withdrawn']

export function createCallStore(database: DatabaseSync): CallStore {
  const known = database.prepare('SELECT callId FROM calls WHERE block BETWEEN ? AND ?')
  // What a device has acknowledged it has done, whatever becomes of the chain.
  const withdraw = database.prepare(
    `UPDATE calls SET state = 'withdrawn' WHERE callId = ? AND state != 'acknowledged'`,
  )
  const add = database.prepare(
    `INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, 0, NULL, NULL, NULL, 0, NULL)
     ON CONFLICT DO UPDATE SET caller = excluded.caller, kind = excluded.kind, data = excluded.data,
       block = excluded.block, transactionHash = excluded.transactionHash, calledAt = excluded.calledAt,
       state = iif(state = 'withdrawn', 'waiting', state)
     WHERE state != 'acknowledged'`,
  )
  const find = database.prepare('SELECT * FROM calls WHERE callId = ?')
  const due = database.prepare(
    `SELECT * FROM calls WHERE state IN ('waiting', 'sent') AND nextAttemptAt <= ?
     ORDER BY nextAttemptAt, block LIMIT ?`,
  )
  const listOf = database.prepare(
    'SELECT * FROM calls WHERE device = ? ORDER BY block DESC LIMIT ?',
  )
  const expire = database.prepare(
    `UPDATE calls SET state = 'expired' WHERE state IN ('waiting', 'sent') AND calledAt < ?`,
  )
  const postpone = database.prepare('UPDATE calls SET nextAttemptAt = ? WHERE callId = ?')
  const sent = database.prepare(
    `UPDATE calls SET state = 'sent', attempts = attempts + 1, sentAt = ?, nextAttemptAt = ?
     WHERE callId = ? AND state IN ('waiting', 'sent')`,
  )
  const acknowledge = database.prepare(
    `UPDATE calls SET state = 'acknowledged', acknowledgedAt = ?, acknowledgement = ?
     WHERE callId = ? AND state != 'acknowledged'`,
  )
  const addEarly = database.prepare('INSERT OR IGNORE INTO early VALUES (?, ?, ?, ?)')
  const early = database.prepare(
    `SELECT e.* FROM early AS e JOIN calls AS c ON c.callId = e.callId AND c.device = e.device`,
  )
  const removeEarly = database.prepare('DELETE FROM early WHERE callId = ?')
  const expireEarly = database.prepare('DELETE FROM early WHERE acknowledgedAt < ?')
  const unrecorded = database.prepare(
    `SELECT * FROM calls WHERE state = 'acknowledged' AND isRecorded = 0 AND acknowledgedAt > ?
     ORDER BY acknowledgedAt LIMIT ?`,
  )
  const recordSent = database.prepare('UPDATE calls SET recordSentAt = ? WHERE callId = ?')
  const recordsSince = database.prepare(
    'SELECT count(*) AS n FROM calls WHERE recordSentAt IS NOT NULL AND recordSentAt > ?',
  )
  const recorded = database.prepare('UPDATE calls SET isRecorded = 1 WHERE callId = ?')
  const counts = database.prepare('SELECT state, count(*) AS n FROM calls GROUP BY state')
  const progress = database.prepare('SELECT value FROM progress WHERE name = ?')
  const setProgress = database.prepare(
    'INSERT INTO progress VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const read = (row: Record<string, unknown> | undefined): StoredCall | undefined => {
    if (row === undefined) return undefined
    const { isRecorded: _isRecorded, recordSentAt: _recordSentAt, ...call } = row
    const { acknowledgement: text } = call
    const acknowledgement = typeof text === 'string' ? (JSON.parse(text) as Acknowledgement) : null
    return { ...(call as StoredCall), acknowledgement }
  }
  const readAll = (rows: Record<string, unknown>[]) => rows.map((row) => read(row) as StoredCall)

  return {
    replace: (from, to, calls) => {
      atomically(database, () => {
        const there = new Set(calls.map(({ callId }) => callId))
        for (const { callId } of known.all(from, to) as { callId: Hex }[])
          if (!there.has(callId)) withdraw.run(callId)
        for (const call of calls) {
          const { callId, device, nonce, caller, kind, data } = call
          const { block, transactionHash, calledAt } = call
          add.run(callId, device, nonce, caller, kind, data, block, transactionHash, calledAt)
        }
      })
    },
    find: (callId) => read(find.get(callId)),
    due: (now, limit) => readAll(due.all(now, limit)),
    listOf: (device, limit) => readAll(listOf.all(device, limit)),
    expire: (before) => {
      expireEarly.run(before)
      return Number(expire.run(before).changes)
    },
    postpone: (callId, at) => void postpone.run(at, callId),
    sent: (callId, sentAt, next) => void sent.run(sentAt, next, callId),
    acknowledge: (callId, at, acknowledgement) =>
      void acknowledge.run(at, JSON.stringify(acknowledgement), callId),
    acknowledgeEarly: (callId, at, acknowledgement) =>
      void addEarly.run(callId, acknowledgement.device, at, JSON.stringify(acknowledgement)),
    takeEarly: () => {
      let count = 0
      for (const row of early.all()) {
        const {
          callId,
          acknowledgedAt,
          acknowledgement: text,
        } = row as {
          callId: Hex
          acknowledgedAt: number
          acknowledgement: string
        }
        count += Number(acknowledge.run(acknowledgedAt, text, callId).changes)
        removeEarly.run(callId)
      }
      return count
    },
    unrecorded: (after, limit) => readAll(unrecorded.all(after, limit)) as AcknowledgedCall[],
    recordSent: (callId, at) => void recordSent.run(at, callId),
    recordsSince: (time) => (recordsSince.get(time) as { n: number }).n,
    recorded: (callId) => void recorded.run(callId),
    counts: () => {
      const rows = counts.all() as { state: CallState; n: number }[]
      const found = new Map(rows.map(({ state, n }) => [state, n]))
      return Object.fromEntries(STATES.map((state) => [state, found.get(state) ?? 0])) as Record<
        CallState,
        number
      >
    },
    progress: (name) => (progress.get(name) as { value: number } | undefined)?.value,
    setProgress: (name, value) => void setProgress.run(name, value),
  }
}
