import { join } from 'node:path'
import { Counter, Gauge } from 'prom-client'
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
import { collectExpired } from './collectExpired.ts'
import { createDenyList } from './createDenyList.ts'
import { createPin } from './createPin.ts'
import { addGateway } from './gateway/addGateway.ts'
import { createDatasetStore, DATASETS_MIGRATION } from './replication/createDatasetStore.ts'
import { createKeeper } from './replication/createKeeper.ts'
import { createPeerList } from './replication/createPeerList.ts'
import { createPeers } from './replication/createPeers.ts'
import { createRecover } from './replication/createRecover.ts'
import { scrub, type ScrubReturnType } from './replication/scrub.ts'
import { watchRegistry } from './replication/watchRegistry.ts'

/** How often the chain is asked who is in office. */
const REFRESH_PEERS_MS = 60_000

/** Blocks of the encrypted files and manifests: uploads, the gateway, and what registered datasets need. */
export async function createStorage(context: NodeContext): Promise<NodeModule> {
  const { config, network, metrics, dataDir } = context
  const limits = config.storage
  const log = context.log.child({ module: 'storage' })
  const database = openDatabase({
    path: join(dataDir, 'storage.sqlite'),
    migrations: [LEDGER_MIGRATION, DATASETS_MIGRATION, UPLOADS_MIGRATION],
    durable: false,
  })
  const denyList = createDenyList(config.denyList)
  const { refuseDenied } = denyList
  const peerList = createPeerList(context)
  const peers = createPeers({ list: peerList.list, timeoutMs: limits.peerTimeoutMs, log, metrics })
  const { helia, blockstore, close } = await openHelia({ folder: dataDir, peers: peers.broker })
  const ledger = createLedger(database)
  const datasets = createDatasetStore(database)
  const uploads = createUploadLedger(database)
  const folder = dataDir
  const blocks = createBlockService({ helia, blockstore, ledger, uploads, folder, limits, log })
  const stopping = new AbortController()
  const { signal } = stopping
  const maxBytes = limits.maxDatasetBytes
  const { retention } = network
  const keeper = createKeeper({
    helia,
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
  const state: { chainError: unknown; lastScrub: ScrubReturnType | undefined } = {
    chainError: undefined,
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
  const check = async () => {
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
        onStored: (bytes) => stored.inc(bytes),
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
        peers: peerList.list().length,
        lyingPeers: liars.join(' '),
        blocksLost: state.lastScrub?.lost ?? 0,
      }
      if (state.chainError !== undefined)
        return { status: 'degraded', reason: messageOf(state.chainError), details }
      if (details.blocksLost > 0)
        return { status: 'degraded', reason: 'Blocks are lost that no peer has.', details }
      return { status: 'ok', details }
    },
  }
}
