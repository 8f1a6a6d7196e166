import type { DatabaseSync } from 'node:sqlite'
import type { Bytes } from '@fanal/sdk/content/types'
import type { SegmentBlock } from '@fanal/sdk/streams/segmentBlock'
import type { Hex } from 'viem'
import type { SecretBox } from '../../custody/store/createSecretBox.ts'
import { atomically } from '../../database/atomically.ts'

/** How far a stream is. */
export type StreamState = {
  datasetId: Hex
  /** Appended to now; the ones before are finished. */
  epoch: number
  /** Of the last event that was looked at. */
  position: number
  /** Digest of the last segment block. */
  head: Hex
}

export type StoredSegment = {
  digest: Hex
  block: SegmentBlock
  packedAt: number
  uploaded: boolean
}
export type StoredFiling = { firstEpoch: number; count: number; slotsDigest: Hex }

export type StreamStore = {
  stateOf: (datasetId: Hex) => StreamState | undefined
  setState: (state: StreamState) => void
  /** Adds a segment and goes on from it, at once. */
  append: (
    state: StreamState,
    segment: Pick<StoredSegment, 'digest' | 'block' | 'packedAt'>,
  ) => void
  segmentsOf: (datasetId: Hex, epoch: number) => StoredSegment[]
  /** Makes everything packed so far visible. */
  markUploaded: (datasetId: Hex) => void
  /** The key of an epoch; drawn at the first call, kept before it is used. */
  takeKey: (datasetId: Hex, epoch: number) => Promise<Bytes>
  findKey: (datasetId: Hex, epoch: number) => Promise<Bytes | undefined>
  addFiling: (datasetId: Hex, filing: StoredFiling) => void
  filingOf: (datasetId: Hex, epoch: number) => StoredFiling | undefined
  /** Datasets for which the node was named as publisher once. */
  named: () => Hex[]
  addNamed: (datasetId: Hex) => void
  progress: (name: string) => number | undefined
  setProgress: (name: string, value: number) => void
}

const KEY_BYTES = 32

export function createStreamStore(database: DatabaseSync, box: SecretBox): StreamStore {
  const state = database.prepare('SELECT * FROM streams WHERE datasetId = ?')
  const setState = database.prepare(
    `INSERT INTO streams VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
       epoch = excluded.epoch, position = excluded.position, head = excluded.head`,
  )
  const addSegment = database.prepare('INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, 0)')
  const segments = database.prepare(
    'SELECT * FROM segments WHERE datasetId = ? AND epoch = ? ORDER BY segment',
  )
  const upload = database.prepare(
    'UPDATE segments SET uploaded = 1 WHERE datasetId = ? AND uploaded = 0',
  )
  const key = database.prepare('SELECT key FROM keys WHERE datasetId = ? AND epoch = ?')
  const addKey = database.prepare('INSERT INTO keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const addFiling = database.prepare(
    'INSERT INTO filings VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const filing = database.prepare(
    `SELECT firstEpoch, count, slotsDigest FROM filings
     WHERE datasetId = ? AND firstEpoch <= ? AND ? < firstEpoch + count ORDER BY firstEpoch DESC LIMIT 1`,
  )
  const named = database.prepare('SELECT datasetId FROM named')
  const addNamed = database.prepare('INSERT INTO named VALUES (?) ON CONFLICT DO NOTHING')
  const progress = database.prepare('SELECT value FROM progress WHERE name = ?')
  const setProgress = database.prepare(
    'INSERT INTO progress VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const aboutOf = (datasetId: Hex, epoch: number) => `stream key ${datasetId} ${epoch}`
  const put = ({ datasetId, epoch, position, head }: StreamState) =>
    setState.run(datasetId, epoch, position, head)
  const findKey = async (datasetId: Hex, epoch: number) => {
    const row = key.get(datasetId, epoch) as { key: string } | undefined
    if (row === undefined) return undefined
    const opened = await box.open(aboutOf(datasetId, epoch), row.key)
    return Uint8Array.from(Buffer.from(opened.slice(2), 'hex'))
  }

  return {
    stateOf: (datasetId) => state.get(datasetId) as StreamState | undefined,
    setState: (next) => void put(next),
    append: (next, { digest, block, packedAt }) => {
      atomically(database, () => {
        const { datasetId, epoch, segment } = block
        addSegment.run(datasetId, epoch, segment, digest, JSON.stringify(block), packedAt)
        put(next)
      })
    },
    segmentsOf: (datasetId, epoch) =>
      (
        segments.all(datasetId, epoch) as {
          digest: Hex
          block: string
          packedAt: number
          uploaded: number
        }[]
      ).map(({ digest, block, packedAt, uploaded }) => ({
        digest,
        block: JSON.parse(block) as SegmentBlock,
        packedAt,
        uploaded: uploaded === 1,
      })),
    markUploaded: (datasetId) => void upload.run(datasetId),
    takeKey: async (datasetId, epoch) => {
      const drawn = globalThis.crypto.getRandomValues(new Uint8Array(KEY_BYTES))
      const secret = `0x${Buffer.from(drawn).toString('hex')}` as const
      addKey.run(datasetId, epoch, await box.seal(aboutOf(datasetId, epoch), secret))
      return (await findKey(datasetId, epoch)) as Bytes
    },
    findKey,
    addFiling: (datasetId, { firstEpoch, count, slotsDigest }) =>
      void addFiling.run(datasetId, firstEpoch, count, slotsDigest),
    filingOf: (datasetId, epoch) => filing.get(datasetId, epoch, epoch) as StoredFiling | undefined,
    named: () => (named.all() as { datasetId: Hex }[]).map(({ datasetId }) => datasetId),
    addNamed: (datasetId) => void addNamed.run(datasetId),
    progress: (name) => (progress.get(name) as { value: number } | undefined)?.value,
    setProgress: (name, value) => void setProgress.run(name, value),
  }
}
