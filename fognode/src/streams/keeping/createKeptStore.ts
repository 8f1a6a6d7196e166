import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'

/** A block of key slots (epoch 0), or the segments of a closed epoch by the digest of the last one. */
export type Kept = { digest: Hex; datasetId: Hex; epoch: number; segments: number }
export type DueKept = Kept & { attempts: number }

export type KeptStore = {
  /** Adds what the chain names; what is known stays as it is. */
  add: (kept: Kept) => void
  due: (now: number, limit: number) => DueKept[]
  held: (kept: Kept) => void
  postpone: (kept: Kept, nextAttemptAt: number) => void
  counts: () => { held: number; wanted: number }
}

export function createKeptStore(database: DatabaseSync): KeptStore {
  const add = database.prepare(
    'INSERT INTO kept VALUES (?, ?, ?, ?, 0, 0, 0) ON CONFLICT DO NOTHING',
  )
  const due = database.prepare(
    `SELECT digest, datasetId, epoch, segments, attempts FROM kept
     WHERE held = 0 AND nextAttemptAt <= ? ORDER BY nextAttemptAt LIMIT ?`,
  )
  const held = database.prepare('UPDATE kept SET held = 1 WHERE digest = ? AND epoch = ?')
  const postpone = database.prepare(
    'UPDATE kept SET attempts = attempts + 1, nextAttemptAt = ? WHERE digest = ? AND epoch = ?',
  )
  const counts = database.prepare('SELECT held, count(*) AS n FROM kept GROUP BY held')
  return {
    add: ({ digest, datasetId, epoch, segments }) =>
      void add.run(digest, datasetId, epoch, segments),
    due: (now, limit) => due.all(now, limit) as DueKept[],
    held: ({ digest, epoch }) => void held.run(digest, epoch),
    postpone: ({ digest, epoch }, at) => void postpone.run(at, digest, epoch),
    counts: () => {
      const rows = counts.all() as { held: number; n: number }[]
      const of = (state: number) => rows.find((row) => row.held === state)?.n ?? 0
      return { held: of(1), wanted: of(0) }
    },
  }
}
