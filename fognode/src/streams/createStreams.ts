import { join } from 'node:path'
import { readCustody } from '@fanal/sdk/committee/readCustody'
import { Counter, Gauge } from 'prom-client'
import type { Hex } from 'viem'
import { messageOf, repeat } from '../async/repeat.ts'
import { readManifestBlock } from '../custody/release/readManifestBlock.ts'
import { readNodeSecret } from '../custody/readNodeSecret.ts'
import { createSecretBox } from '../custody/store/createSecretBox.ts'
import { openDatabase } from '../database/openDatabase.ts'
import type { EventStore } from '../devices/eventStore.ts'
import type { ModuleHealth, NodeContext, NodeModule } from '../http/module.ts'
import type { BlockKeeper } from '../storage/blockKeeper.ts'
import { addStreamRoutes } from './addStreamRoutes.ts'
import { findStreams } from './chain/findStreams.ts'
import { createDenyList } from '../storage/createDenyList.ts'
import { createPacker, type Packer } from './createPacker.ts'
import { createKeptStore } from './keeping/createKeptStore.ts'
import { followStreams } from './keeping/followStreams.ts'
import { keepStreams } from './keeping/keepStreams.ts'
import { createStreamStore } from './store/createStreamStore.ts'
import { KEPT_MIGRATION, STREAMS_MIGRATION } from './store/streamsMigration.ts'

export type CreateStreamsParts = {
  /** Where blocks are kept. */
  keeper: BlockKeeper
  /** What devices have said. */
  events: Pick<EventStore, 'listSince'>
}

/** Packs the readings of devices into the streams that this node publishes. */
export async function createStreams(
  context: NodeContext,
  { keeper, events }: CreateStreamsParts,
): Promise<NodeModule> {
  const { config, network, clients, metrics, signer } = context
  const { contracts } = network
  const { streams } = contracts
  const { datasets, owners, intervalSeconds } = config.streams
  const isPacking = streams !== undefined && datasets.length + owners.length > 0
  const isKeeping = streams !== undefined && config.streams.keepOthers
  const log = context.log.child({ module: 'streams' })
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, context.signal])
  const database = openDatabase({
    path: join(context.dataDir, 'streams.sqlite'),
    migrations: [STREAMS_MIGRATION, KEPT_MIGRATION],
    durable: true,
  })
  const store = createStreamStore(database, await createSecretBox(await readNodeSecret(config)))
  const kept = createKeptStore(database)
  const denyList = createDenyList(config.denyList)
  const gateways = network.fogNodes
    .filter((node) => node.signer.toLowerCase() !== signer.address.toLowerCase())
    .map(({ url }) => url)
  const packers = new Map<Hex, Packer>()
  const waiting = new Map<Hex, string>()
  let readBlock: (digest: Hex) => Promise<Uint8Array> = () => Promise.reject(new Error('starting'))
  let problem: string | undefined
  const loops: Promise<void>[] = []
  const failures = new Counter({
    name: 'fanal_streams_failures_total',
    help: 'Times that a stream could not be worked on.',
    registers: [metrics],
  })
  new Gauge({
    name: 'fanal_streams_packed',
    help: 'Streams that this node packs.',
    registers: [metrics],
    collect() {
      this.set(packers.size)
    },
  })

  const work = async () => {
    if (streams === undefined) return
    await context.checkChain()
    for (const datasetId of await findStreams({
      context: { ...context, signal },
      store,
      streams,
    })) {
      signal.throwIfAborted()
      const packer =
        packers.get(datasetId) ??
        createPacker({
          context,
          store,
          keeper,
          events,
          streams,
          readBlock,
          readGroupKey: () => readCustody({ client: clients[0], committee: contracts.committee }),
          datasetId,
        })
      packers.set(datasetId, packer)
      try {
        const reason = await packer.work()
        if (reason === undefined) waiting.delete(datasetId)
        else note(datasetId, reason)
      } catch (error) {
        // One stream must not keep the others from being packed.
        signal.throwIfAborted()
        failures.inc()
        note(datasetId, messageOf(error))
      }
    }
  }
  const keepOthers = async () => {
    if (streams === undefined) return
    const { logRange, maxDatasetBytes: maxBytes } = config.storage
    const following = { ...context, signal }
    await followStreams({ context: following, progress: store, kept, streams, logRange })
    const isDenied = denyList.isDatasetDenied
    await keepStreams({ kept, keeper, readBlock, isDenied, maxBytes, log, signal, now: Date.now() })
  }
  const note = (datasetId: Hex, reason: string) => {
    if (waiting.get(datasetId) !== reason) log.warn({ datasetId, reason }, 'stream waits')
    waiting.set(datasetId, reason)
  }

  return {
    name: 'streams',
    routes: (app) => {
      const timeoutMs = config.custody.peerTimeoutMs
      readBlock = (digest) => readManifestBlock({ app, digest, gateways, timeoutMs })
      addStreamRoutes(app, store)
    },
    start: async () => {
      if (isPacking)
        loops.push(
          repeat({
            complaint: 'cannot pack streams',
            work,
            intervalMs: intervalSeconds * 1000,
            signal,
            log,
            onResult: (error) => {
              problem = error === undefined ? undefined : messageOf(error)
            },
          }),
        )
      if (isKeeping)
        loops.push(
          repeat({
            complaint: 'cannot keep streams of others',
            work: keepOthers,
            intervalMs: config.storage.watchIntervalSeconds * 1000,
            signal,
            log,
          }),
        )
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
      database.close()
    },
    health: async () => health(),
  }

  function health(): ModuleHealth {
    const { held, wanted } = kept.counts()
    const details = {
      packing: isPacking,
      streams: packers.size,
      partsHeld: held,
      partsWanted: wanted,
    }
    const reasons = [...waiting].map(([datasetId, reason]) => `${datasetId}: ${reason}`)
    const reason = [...(problem === undefined ? [] : [problem]), ...reasons].join('; ')
    return reason === '' ? { status: 'ok', details } : { status: 'degraded', reason, details }
  }
}
