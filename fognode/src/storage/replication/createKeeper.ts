import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { CID } from 'multiformats/cid'
import type { Logger } from 'pino'
import { keyedLock } from '../../async/keyedLock.ts'
import { messageOf } from '../../async/repeat.ts'
import type { BlockService } from '../blocks/createBlockService.ts'
import type { DenyList } from '../createDenyList.ts'
import type { DatasetStore, HeldDataset } from './createDatasetStore.ts'
import type { Peers } from './createPeers.ts'
import type { Pins } from './createPins.ts'
import { contentRootOf } from './contentRootOf.ts'
import { replicate } from './replicate.ts'

export type CreateKeeperParameters = {
  pins: Pins
  blocks: BlockService
  peers: Peers
  datasets: DatasetStore
  denyList: DenyList
  maxBytes: number
  /** Seconds for which the network keeps registered data; 0 = for ever. */
  retention: number
  log: Logger
  signal: AbortSignal
  /** Milliseconds since 1970. */
  now?: () => number
}

export type Keeper = {
  /** Fetches and pins what is wanted and due; lets go of what was kept long enough. */
  work: () => Promise<void>
  /** Looks again at everything held, and fetches what the disk has lost. */
  recheck: () => Promise<void>
}

const BATCH = 8
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 5 * 60_000
/** Largest manifest. */
const MAX_MANIFEST_BYTES = 1024 * 1024

/** Keeps what registered datasets need on this disk: manifest and content, pinned in Helia. */
export function createKeeper(parameters: CreateKeeperParameters): Keeper {
  const { pins, blocks, peers, datasets, denyList, maxBytes, retention, log, signal } = parameters
  const { pin, unpin } = pins
  const now = parameters.now ?? Date.now

  const fetchAll = async (root: CID) => {
    const { refuseDenied } = denyList
    const result = await replicate({ root, blocks, peers, refuseDenied, maxBytes, signal })
    if (result.missing.length > 0)
      throw new Error(`${result.missing.length} blocks under ${root.toString()} are nowhere yet`)
    return result
  }

  const hold = async (dataset: HeldDataset): Promise<HeldDataset> => {
    if (denyList.isDatasetDenied(dataset.datasetId)) {
      await drop(dataset)
      return refuse(dataset, 'on the deny-list')
    }
    const manifest = CID.parse(cidOfDigest(dataset.manifestDigest))
    const { bytes: manifestBytes } = await fetchAll(manifest)
    if (manifestBytes > MAX_MANIFEST_BYTES) return refuse(dataset, 'the manifest is too large')
    const bytes = await blocks.read(manifest)
    const root = bytes === undefined ? undefined : contentRootOf(bytes)
    if (root === undefined) {
      await pin(manifest)
      return refuse(dataset, 'the manifest names no content')
    }
    const content = await fetchAll(root)
    await pin(manifest)
    await pin(root)
    if (dataset.state !== 'held' || content.fetched > 0)
      log.info(
        { datasetId: dataset.datasetId, cid: root.toString(), ...content, missing: undefined },
        'dataset held',
      )
    return {
      ...dataset,
      state: 'held',
      contentCid: root.toString(),
      bytes: manifestBytes + content.bytes,
      attempts: 0,
      nextAttemptAt: 0,
      reason: null,
    }
  }
  const drop = async (dataset: HeldDataset) => {
    if (datasets.isShared(dataset)) return
    await unpin(CID.parse(cidOfDigest(dataset.manifestDigest)))
    if (dataset.contentCid !== null) await unpin(CID.parse(dataset.contentCid))
  }
  const refuse = (dataset: HeldDataset, reason: string): HeldDataset => {
    log.info({ datasetId: dataset.datasetId, reason }, 'dataset not held')
    return { ...dataset, state: 'refused', reason }
  }
  const attempt = async (dataset: HeldDataset) => {
    try {
      datasets.update(await hold(dataset))
    } catch (error) {
      if (signal.aborted) return
      const attempts = dataset.attempts + 1
      const pause = Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_RETRY_MS)
      const reason = messageOf(error)
      if (attempts === 1 || attempts % 20 === 0)
        log.info({ datasetId: dataset.datasetId, attempts, reason }, 'dataset not complete yet')
      const again = { state: 'wanted', attempts, nextAttemptAt: now() + pause, reason } as const
      datasets.update({ ...dataset, ...again })
    }
  }
  const release = async () => {
    for (const dataset of datasets.inState('held')) {
      const denied = denyList.isDatasetDenied(dataset.datasetId)
      const over = retention > 0 && (dataset.registeredAt + retention) * 1000 < now()
      if (!denied && !over) continue
      const state = denied ? 'refused' : 'released'
      const reason = denied ? 'on the deny-list' : 'kept for as long as the network promises'
      datasets.update({ ...dataset, state, reason })
      await drop(dataset)
      log.info({ datasetId: dataset.datasetId, reason }, 'dataset let go')
    }
  }

  const lock = keyedLock()
  const alone = (work: () => Promise<void>) => lock('keeper', work)

  return {
    work: async () => {
      for (;;) {
        const due = datasets.due(now(), BATCH)
        for (const dataset of due) {
          if (signal.aborted) return
          await alone(() => attempt(dataset))
        }
        if (due.length < BATCH) break
      }
      await alone(release)
    },
    recheck: async () => {
      for (const dataset of datasets.inState('held')) {
        if (signal.aborted) return
        // It may have been let go while the ones before it were looked at.
        await alone(async () => {
          const current = datasets.get(dataset)
          if (current?.state === 'held') await attempt(current)
        })
      }
    },
  }
}
