import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'

/** `wanted`: not on this disk yet. `held`: pinned for good. `refused`: on the deny-list. */
export type TextState = 'wanted' | 'held' | 'refused'

/** A text that governance names by its digest. */
export type GovernanceText = {
  digest: Hex
  state: TextState
  /** The text itself, when an event had it, until it is held. */
  bytes: Uint8Array | null
  attempts: number
  /** Milliseconds since 1970. */
  nextAttemptAt: number
}

export const TEXTS_MIGRATION = `
  CREATE TABLE texts (
    digest TEXT PRIMARY KEY, state TEXT NOT NULL, bytes BLOB, attempts INTEGER NOT NULL DEFAULT 0,
    nextAttemptAt INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX textsByState ON texts (state, nextAttemptAt)`

export type TextStore = {
  /** Adds a text; of one that is known already, only what is missing is taken. */
  add: (text: { digest: Hex; bytes?: Uint8Array }) => void
  /** Somebody uploaded it: if it is wanted it is due at once, before the upload expires. */
  arrived: (digest: Hex) => void
  /** Whether governance names it and this node does not refuse it. */
  isKept: (digest: Hex) => boolean
  due: (now: number, limit: number) => GovernanceText[]
  /** Those held or refused. */
  settled: () => GovernanceText[]
  update: (text: GovernanceText) => void
  counts: () => Record<TextState, number>
}

export function createTextStore(database: DatabaseSync): TextStore {
  const add = database.prepare(
    `INSERT INTO texts (digest, state, bytes) VALUES (?, 'wanted', ?)
     ON CONFLICT (digest) DO UPDATE SET bytes = coalesce(bytes, excluded.bytes), nextAttemptAt = 0
     WHERE state = 'wanted' AND bytes IS NULL AND excluded.bytes IS NOT NULL`,
  )
  const arrived = database.prepare(
    `UPDATE texts SET nextAttemptAt = 0 WHERE digest = ? AND state = 'wanted'`,
  )
  const kept = database.prepare(`SELECT 1 FROM texts WHERE digest = ? AND state <> 'refused'`)
  const due = database.prepare(
    `SELECT * FROM texts WHERE state = 'wanted' AND nextAttemptAt <= ? ORDER BY nextAttemptAt LIMIT ?`,
  )
  const settled = database.prepare(`SELECT * FROM texts WHERE state <> 'wanted'`)
  const update = database.prepare(
    'UPDATE texts SET state = ?, bytes = ?, attempts = ?, nextAttemptAt = ? WHERE digest = ?',
  )
  const counts = database.prepare('SELECT state, count(*) AS n FROM texts GROUP BY state')
  return {
    add: ({ digest, bytes }) => {
      add.run(digest, bytes ?? null)
    },
    arrived: (digest) => {
      arrived.run(digest)
    },
    isKept: (digest) => kept.get(digest) !== undefined,
    due: (now, limit) => due.all(now, limit) as GovernanceText[],
    settled: () => settled.all() as GovernanceText[],
    update: ({ digest, state, bytes, attempts, nextAttemptAt }) => {
      update.run(state, bytes, attempts, nextAttemptAt, digest)
    },
    counts: () => {
      const rows = counts.all() as { state: TextState; n: number }[]
      const all = Object.fromEntries(rows.map(({ state, n }) => [state, n]))
      return { wanted: 0, held: 0, refused: 0, ...all }
    },
  }
}
