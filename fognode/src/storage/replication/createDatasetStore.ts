import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'

/**
 * `wanted`: not complete on this disk yet. `held`: complete and pinned. `refused`: on the deny-list, or nothing this node can
 * hold. `released`: kept for as long as the network promises.
 */
export type DatasetState = 'wanted' | 'held' | 'refused' | 'released'

/** One manifest version of a registered dataset. */
export type HeldDataset = {
  datasetId: Hex
  manifestDigest: Hex
  /** Seconds since 1970, by the chain's clock. */
  registeredAt: number
  state: DatasetState
  /** Root of the content, once the manifest is here. */
  contentCid: string | null
  bytes: number
  attempts: number
  /** Milliseconds since 1970. */
  nextAttemptAt: number
  reason: string | null
}

export const DATASETS_MIGRATION = `
  CREATE TABLE datasets (
    datasetId TEXT NOT NULL, manifestDigest TEXT NOT NULL, registeredAt INTEGER NOT NULL, state TEXT NOT NULL,
    contentCid TEXT, bytes INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
    nextAttemptAt INTEGER NOT NULL DEFAULT 0, reason TEXT, PRIMARY KEY (datasetId, manifestDigest)
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX datasetsByState ON datasets (state, nextAttemptAt);
  CREATE TABLE progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT`

export type DatasetStore = {
  /** Adds a registered version; one that is known already stays as it is. */
  add: (dataset: Pick<HeldDataset, 'datasetId' | 'manifestDigest' | 'registeredAt'>) => void
  get: (key: Pick<HeldDataset, 'datasetId' | 'manifestDigest'>) => HeldDataset | undefined
  due: (now: number, limit: number) => HeldDataset[]
  inState: (state: DatasetState) => HeldDataset[]
  update: (dataset: HeldDataset) => void
  /** Whether another held version uses the same content. */
  isShared: (dataset: HeldDataset) => boolean
  counts: () => Record<DatasetState, number>
  progress: (name: string) => number | undefined
  setProgress: (name: string, value: number) => void
}

export function createDatasetStore(database: DatabaseSync): DatasetStore {
  const add = database.prepare(
    `INSERT INTO datasets (datasetId, manifestDigest, registeredAt, state) VALUES (?, ?, ?, 'wanted') ON CONFLICT DO NOTHING`,
  )
  const get = database.prepare('SELECT * FROM datasets WHERE datasetId = ? AND manifestDigest = ?')
  const due = database.prepare(
    `SELECT * FROM datasets WHERE state = 'wanted' AND nextAttemptAt <= ? ORDER BY nextAttemptAt LIMIT ?`,
  )
  const inState = database.prepare('SELECT * FROM datasets WHERE state = ?')
  const update = database.prepare(
    `UPDATE datasets SET state = ?, contentCid = ?, bytes = ?, attempts = ?, nextAttemptAt = ?, reason = ?
     WHERE datasetId = ? AND manifestDigest = ?`,
  )
  const shared = database.prepare(
    `SELECT 1 FROM datasets WHERE state = 'held' AND (contentCid = ? OR manifestDigest = ?)
     AND NOT (datasetId = ? AND manifestDigest = ?)`,
  )
  const counts = database.prepare('SELECT state, count(*) AS n FROM datasets GROUP BY state')
  const getProgress = database.prepare('SELECT value FROM progress WHERE name = ?')
  const setProgress = database.prepare(
    'INSERT INTO progress VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  return {
    add: ({ datasetId, manifestDigest, registeredAt }) => {
      add.run(datasetId, manifestDigest, registeredAt)
    },
    get: ({ datasetId, manifestDigest }) =>
      get.get(datasetId, manifestDigest) as HeldDataset | undefined,
    due: (now, limit) => due.all(now, limit) as HeldDataset[],
    inState: (state) => inState.all(state) as HeldDataset[],
    update: (dataset) => {
      update.run(
        dataset.state,
        dataset.contentCid,
        dataset.bytes,
        dataset.attempts,
        dataset.nextAttemptAt,
        dataset.reason,
        dataset.datasetId,
        dataset.manifestDigest,
      )
    },
    isShared: ({ contentCid, manifestDigest, datasetId }) =>
      shared.get(contentCid, manifestDigest, datasetId, manifestDigest) !== undefined,
    counts: () => {
      const rows = counts.all() as { state: DatasetState; n: number }[]
      return {
        wanted: 0,
        held: 0,
        refused: 0,
        released: 0,
        ...Object.fromEntries(rows.map(({ state, n }) => [state, n])),
      }
    },
    progress: (name) => (getProgress.get(name) as { value: number } | undefined)?.value,
    setProgress: (name, value) => {
      setProgress.run(name, value)
    },
  }
}
