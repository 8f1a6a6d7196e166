import { join } from 'node:path'
import { Counter, Gauge } from 'prom-client'
import { repeat } from '../async/repeat.ts'
import { openDatabase } from '../database/openDatabase.ts'
import type { NodeContext, NodeModule } from '../http/module.ts'
import { createBlockService } from './blocks/createBlockService.ts'
import { createLedger, LEDGER_MIGRATION } from './blocks/createLedger.ts'
import { openHelia } from './blocks/openHelia.ts'
import { addStorageCalls } from './calls/addStorageCalls.ts'
import { createAuthorize } from './calls/createAuthorize.ts'
import { MAX_BLOCK_BYTES } from './calls/maxBlockBytes.ts'
import { collectExpired } from './collectExpired.ts'
import { createDenyList } from './createDenyList.ts'
import { createPin } from './createPin.ts'
import { addGateway } from './gateway/addGateway.ts'
import { createPeers, type Peer } from './replication/createPeers.ts'

/** Blocks of the encrypted files and manifests: uploads, the gateway, and what registered datasets need. */
export async function createStorage(context: NodeContext): Promise<NodeModule> {
  const { config, network, metrics, dataDir, signer } = context
  const limits = config.storage
  const log = context.log.child({ module: 'storage' })
  const database = openDatabase({
    path: join(dataDir, 'storage.sqlite'),
    migrations: [LEDGER_MIGRATION],
    durable: false,
  })
  const denyList = createDenyList(config.denyList)
  const listed: Peer[] = network.fogNodes.filter(
    (node) => node.signer.toLowerCase() !== signer.address.toLowerCase(),
  )
  const peers = createPeers({ list: () => listed, timeoutMs: limits.peerTimeoutMs, log, metrics })
  const { helia, blockstore, close } = await openHelia({ folder: dataDir, peers: peers.broker })
  const ledger = createLedger(database)
  const blocks = createBlockService({ helia, blockstore, ledger, folder: dataDir, limits, log })
  const maxBlocks = Math.ceil(limits.maxDatasetBytes / 1024)
  const { refuseDenied } = denyList
  const stopping = new AbortController()
  const loops: Promise<void>[] = []

  const stored = counter('fanal_storage_uploaded_bytes_total', 'Bytes of blocks accepted.')
  const served = counter('fanal_storage_served_bytes_total', 'Bytes of blocks served.')
  function counter(name: string, help: string) {
    return new Counter({ name, help, registers: [metrics] })
  }
  new Gauge({
    name: 'fanal_storage_bytes',
    help: 'Bytes of all blocks stored.',
    registers: [metrics],
    collect() {
      this.set(ledger.totals().bytes)
    },
  })

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
        pin: createPin({ blocks, maxBlocks, refuseDenied }),
        onStored: (bytes) => stored.inc(bytes),
      })
      addGateway(app, { blocks, refuseDenied, onServed: (bytes) => served.inc(bytes) })
    },
    start: async () => {
      loops.push(
        repeat({
          complaint: 'cannot delete expired blocks',
          work: () => collectExpired({ ledger, blocks, log, signal: stopping.signal }),
          intervalMs: limits.collectIntervalSeconds * 1000,
          signal: stopping.signal,
          log,
        }),
      )
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
      await close()
      database.close()
    },
    health: async () => {
      const { blocks: count, bytes } = ledger.totals()
      return {
        status: 'ok',
        details: {
          blocks: count,
          bytes,
          maxBlockBytes: MAX_BLOCK_BYTES,
          peerFaults: peers.faults().length,
        },
      }
    },
  }
}
