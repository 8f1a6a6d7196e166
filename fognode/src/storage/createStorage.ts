import { join } from 'node:path'
import { Counter, Gauge } from 'prom-client'
import { bytesToHex } from 'viem'
import { messageOf, repeat } from '../async/repeat.ts'
import { openDatabase } from '../database/openDatabase.ts'
import type { NodeContext, NodeModule } from '../http/module.ts'
import { createBlockService } from './blocks/createBlockService.ts'
import { createLedger, LEDGER_MIGRATION } from './blocks/createLedger.ts'
import { createUploadLedger, UPLOADS_MIGRATION } from './blocks/createUploadLedger.ts'
import { openHelia } from './blocks/openHelia.ts'
import { addDenyListRoute } from './calls/addDenyListRoute.ts'
import { addStorageCalls } from './calls/addStorageCalls.ts'
import { createAuthorize } from './calls/createAuthorize.ts'
import type { BlockKeeper } from './blockKeeper.ts'
import { collectExpired } from './collectExpired.ts'
import { createDenyList } from './createDenyList.ts'
import { createPin } from './createPin.ts'
import { addGateway } from './gateway/addGateway.ts'
import { createDatasetStore, DATASETS_MIGRATION } from './replication/createDatasetStore.ts'
import { createKeeper } from './replication/createKeeper.ts'
import { createPeerList } from './replication/createPeerList.ts'
import { createPeers } from './replication/createPeers.ts'
import { createPins } from './replication/createPins.ts'
import { createRecover } from './replication/createRecover.ts'
import { replicate } from './replication/replicate.ts'
import { scrub, type ScrubReturnType } from './replication/scrub.ts'
import { watchRegistry } from './replication/watchRegistry.ts'
import { createTextKeeper } from './texts/createTextKeeper.ts'
import { createTextStore, TEXTS_MIGRATION } from './texts/createTextStore.ts'
import { watchTexts } from './texts/watchTexts.ts'

/** How often the chain is asked who is in office. */
const REFRESH_PEERS_MS = 60_000

export type StorageModule = NodeModule & { keeper: BlockKeeper }

/** Blocks of the encrypted files and manifests: uploads, the gateway, and what registered datasets need. */
export async function createStorage(context: NodeContext): Promise<StorageModule> {
  const { config, network, metrics, dataDir } = context
  const limits = config.storage
  const log = context.log.child({ module: 'storage' })
  const database = openDatabase({
    path: join(dataDir, 'storage.sqlite'),
    migrations: [LEDGER_MIGRATION, DATASETS_MIGRATION, UPLOADS_MIGRATION, TEXTS_MIGRATION],
    durable: false,
  })
  const denyList = createDenyList(config.denyList)
  const { refuseDenied } = denyList
  const peerList = createPeerList(context)
  const peers = createPeers({ list: peerList.list, timeoutMs: limits.peerTimeoutMs, log, metrics })
  const { helia, blockstore, close } = await openHelia({ folder: dataDir, peers: peers.broker })
  const ledger = createLedger(database)
  const datasets = createDatasetStore(database)
  const texts = createTextStore(database)
  const uploads = createUploadLedger(database)
  const folder = dataDir
  const blocks = createBlockService({ helia, blockstore, ledger, uploads, folder, limits, log })
  const stopping = new AbortController()
  const { signal } = stopping
  const maxBytes = limits.maxDatasetBytes
  const { retention } = network
  const pins = createPins({
    helia,
    blocks,
    isKept: (cid) => texts.isKept(bytesToHex(cid.multihash.digest)),
    signal,
  })
  const textKeeper = createTextKeeper({ texts, pins, blocks, peers, denyList, log, signal })
  const keeper = createKeeper({
    pins,
    blocks,
    peers,
    datasets,
    denyList,
    maxBytes,
    retention,
    log,
    signal,
  })
  const isPinned: Parameters<typeof scrub>[0]['isPinned'] = (cid) => helia.pins.isPinned(cid)
  const state: {
    chainError: unknown
    textsError: unknown
    lastScrub: ScrubReturnType | undefined
  } = {
    chainError: undefined,
    textsError: undefined,
    lastScrub: undefined,
  }
  const loops: Promise<void>[] = []

  const registers = [metrics]
  const stored = new Counter({
    name: 'fanal_storage_uploaded_bytes_total',
    help: 'Bytes of blocks accepted from uploaders.',
    registers,
  })
  const served = new Counter({
    name: 'fanal_storage_served_bytes_total',
    help: 'Bytes of blocks served.',
    registers,
  })
  const scrubbed = new Counter({
    name: 'fanal_storage_scrubbed_blocks_total',
    help: 'Blocks checked on disk, by result (good, repaired, lost).',
    labelNames: ['result'],
    registers,
  })
  new Gauge({
    name: 'fanal_storage_bytes',
    help: 'Bytes of all blocks stored.',
    registers,
    collect() {
      this.set(ledger.totals().bytes)
    },
  })
  new Gauge({
    name: 'fanal_storage_datasets',
    help: 'Registered manifest versions, by state.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [name, count] of Object.entries(datasets.counts()))
        this.set({ state: name }, count)
    },
  })
  new Gauge({
    name: 'fanal_storage_texts',
    help: 'Texts that governance names, by state.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [name, count] of Object.entries(texts.counts())) this.set({ state: name }, count)
    },
  })

  const follow = async () => {
    try {
      await watchRegistry({
        context: { ...context, signal },
        datasets,
        logRange: limits.logRange,
      })
      state.chainError = undefined
    } catch (error) {
      state.chainError = error
      throw error
    } finally {
      // What is known already is worked on, also while the chain is away.
      if (!signal.aborted) await keeper.work()
    }
  }
  // Apart from datasets, which can take hours to copy: an upload that governance names is soon deleted unless it is pinned.
  const followTexts = async () => {
    try {
      await watchTexts({
        context: { ...context, signal },
        texts,
        progress: datasets,
        logRange: limits.logRange,
      })
      state.textsError = undefined
    } catch (error) {
      state.textsError = error
      throw error
    } finally {
      if (!signal.aborted) await textKeeper.work()
    }
  }
  const check = async () => {
    await textKeeper.recheck()
    await keeper.recheck()
    state.lastScrub = await scrub({ ledger, blocks, peers, isPinned, log, signal })
    const { checked, repaired, lost } = state.lastScrub
    scrubbed.inc({ result: 'good' }, checked - repaired - lost)
    scrubbed.inc({ result: 'repaired' }, repaired)
    scrubbed.inc({ result: 'lost' }, lost)
  }
  const collect = () => collectExpired({ ledger, blocks, log, signal })
  const every = (seconds: number, complaint: string, work: () => Promise<void>) =>
    loops.push(repeat({ complaint, work, intervalMs: seconds * 1000, signal, log }))

  return {
    keeper: {
      put: (cid, bytes) => blocks.store(cid, bytes),
      pin: pins.pin,
      hold: async (root, most) => {
        const found = await replicate({ root, blocks, peers, refuseDenied, maxBytes: most, signal })
        if (found.missing.length > 0) return false
        await pins.pin(root)
        return true
      },
    },
    name: 'storage',
    routes: (app) => {
      app.decorateRequest('account', '')
      addStorageCalls(app, {
        blocks,
        authorize: createAuthorize({
          client: context.clients[0],
          chainId: network.chainId,
          registry: network.contracts.datasetRegistry,
          isDenied: denyList.isAccountDenied,
        }),
        refuseDenied,
        pin: createPin({ blocks, peers, maxBytes, refuseDenied }),
        onStored: (cid, bytes) => {
          stored.inc(bytes)
          texts.arrived(bytesToHex(cid.multihash.digest))
        },
      })
      addGateway(app, {
        blocks,
        recover: createRecover({ blocks, peers, isPinned, log }),
        refuseDenied,
        onServed: (bytes) => served.inc(bytes),
      })
      addDenyListRoute(app, config.denyList)
    },
    start: async () => {
      every(limits.watchIntervalSeconds, 'cannot follow the registry', follow)
      every(limits.watchIntervalSeconds, 'cannot follow the texts of governance', followTexts)
      every(limits.collectIntervalSeconds, 'cannot delete expired blocks', collect)
      every(limits.scrubIntervalSeconds, 'cannot check the disk', check)
      every(REFRESH_PEERS_MS / 1000, 'cannot ask who is in office', peerList.refresh)
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
      await close()
      database.close()
    },
    health: async () => {
      const { blocks: count, bytes } = ledger.totals()
      const { held, wanted } = datasets.counts()
      const liars = [...new Set(peers.faults().map(({ url }) => url))]
      const details = {
        blocks: count,
        bytes,
        datasetsHeld: held,
        datasetsWanted: wanted,
        textsHeld: texts.counts().held,
        textsWanted: texts.counts().wanted,
        peers: peerList.list().length,
        lyingPeers: liars.join(' '),
        blocksLost: state.lastScrub?.lost ?? 0,
      }
      const chainError = state.chainError ?? state.textsError
      if (chainError !== undefined)
        return { status: 'degraded', reason: messageOf(chainError), details }
      if (details.blocksLost > 0)
        return { status: 'degraded', reason: 'Blocks are lost that no peer has.', details }
      return { status: 'ok', details }
    },
  }
}
