import { join } from 'node:path'
import { deviceDomainSeparator } from '@fanal/sdk/devices/deviceTypedData'
import { zeroAddress } from 'viem'
import { messageOf, repeat } from '../async/repeat.ts'
import { createTurns } from '../committee/createTurns.ts'
import { openDatabase } from '../database/openDatabase.ts'
import type { ModuleHealth, NodeContext, NodeModule } from '../http/module.ts'
import { addDeviceRoutes } from './addDeviceRoutes.ts'
import { createBroker } from './broker/createBroker.ts'
import { connectOutside } from './broker/connectOutside.ts'
import { checkLogin } from './broker/checkLogin.ts'
import { createChallenges } from './broker/createChallenges.ts'
import type { DeviceLink } from './broker/deviceLink.ts'
import { createAnswers } from './createAnswers.ts'
import { createDeviceMetrics } from './createDeviceMetrics.ts'
import { createEventStore } from './createEventStore.ts'
import { createDirectory } from './directory/createDirectory.ts'
import type { DeviceDirectory } from './directory/deviceDirectory.ts'
import { readDevice } from './directory/readDevice.ts'
import type { AcceptedEvent, DeviceOfVersion, EventStore } from './eventStore.ts'
import { createCommitter } from './ingest/createCommitter.ts'
import { createIngest } from './ingest/createIngest.ts'
import { createTakeEvidence } from './ingest/createTakeEvidence.ts'
import { createVerifier, type Verifier } from './ingest/createVerifier.ts'
import { createReporter } from './reporting/createReporter.ts'
import { createReportStore } from './reporting/createReportStore.ts'
import { createDeadLetters } from './store/createDeadLetters.ts'
import { createDeviceStore, type Office } from './store/createDeviceStore.ts'
import { DEVICES_MIGRATIONS } from './store/devicesMigration.ts'

/** Milliseconds between two looks for what devices have signed against themselves. */
const REPORT_MS = 1_000
const HOUR_MS = 3_600_000
const DAY = 86_400

export type CreateDevicesOptions = {
  /** Who is enrolled; default: the device registry of the network. */
  directory?: DeviceDirectory
}

export type Devices = {
  module: NodeModule
  events: EventStore
  /** Sends to a device over MQTT if it is there; whether it was sent. */
  send: DeviceLink['send']
}

/** Takes in what devices say: broker, checks, and the events that passed them, on disk. */
export function createDevices(context: NodeContext, options: CreateDevicesOptions = {}): Devices {
  const { network, clients, metrics } = context
  const config = context.config.devices
  const log = context.log.child({ module: 'devices' })
  const registry = network.contracts.deviceRegistry
  const domain = { chainId: network.chainId, registry: registry ?? zeroAddress }
  const isOn = config.enabled && (registry !== undefined || options.directory !== undefined)
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, context.signal])
  const database = openDatabase({
    path: join(context.dataDir, 'devices.sqlite'),
    migrations: DEVICES_MIGRATIONS,
    durable: true,
  })
  const store = createDeviceStore(database)
  const reports = createReportStore(database)
  const deadLetters = createDeadLetters(database, config.maxDeadLetters)
  const committee: Office & { quorum: number } = { epoch: 0, self: undefined, quorum: 0 }
  const listeners = new Set<(events: AcceptedEvent[]) => void>()
  const quarantineListeners = new Set<(devices: DeviceOfVersion[]) => void>()
  const directory =
    options.directory ??
    createDirectory({
      config,
      read: async (device) => {
        await context.checkChain()
        return readDevice({ clients, registry: domain.registry, device })
      },
    })
  let problem: string | undefined
  const committer = createCommitter({
    store,
    deadLetters,
    now: Date.now,
    committee,
    onAccepted: (events) => {
      problem = undefined
      for (const listener of listeners) listener(events)
    },
    onQuarantined: (devices) => {
      for (const listener of quarantineListeners) listener(devices)
    },
    onError: (error) => {
      problem = `Events cannot be kept: ${messageOf(error)}`
      log.error({ err: error }, 'cannot keep events')
    },
  })
  // Threads are only started by a node that has devices.
  const verifier: Verifier = isOn
    ? createVerifier({
        domainSeparator: deviceDomainSeparator(domain),
        workers: config.workers,
      })
    : { verify: () => Promise.reject(new Error('This node has no devices.')), stop: async () => {} }
  const ingest = createIngest({ config, committer, directory, verifier, now: Date.now })
  const challenges = createChallenges(Date.now)
  let link: DeviceLink | undefined
  const loops: Promise<void>[] = []
  const send: DeviceLink['send'] = async (...message) => (await link?.send(...message)) ?? false
  const measure = createDeviceMetrics(metrics, {
    load: ingest.load,
    link: () => link,
    unreported: reports.count,
  })
  const answers = createAnswers({ ingest, committee, send, measure, signal })
  const events = createEventStore({
    store,
    committer,
    ingest,
    listeners,
    quarantineListeners,
    takeEvidence: createTakeEvidence({ committer, directory, verifier }),
    committee,
    onQuorum: answers.tellQuorum,
  })

  return {
    events,
    send,
    module: {
      name: 'devices',
      routes: (app) =>
        addDeviceRoutes(app, {
          store,
          deadLetters,
          challenges,
          events,
          committee,
          link: () => link,
          signal,
        }),
      start: async () => {
        if (!isOn) return
        link = config.brokerUrl === undefined ? await startBroker() : joinBroker(config.brokerUrl)
        log.info({ url: link.url() }, 'devices can connect')
        loops.push(
          repeat({
            complaint: 'cannot delete old events',
            work: async () => {
              const before = Math.floor(Date.now() / 1000) - config.retentionDays * DAY
              store.commit(() => store.forget(Math.floor(before)))
            },
            intervalMs: HOUR_MS,
            signal,
            log,
          }),
        )
        if (registry !== undefined && config.reportEvidence) loops.push(startReporting())
      },
      stop: async () => {
        stopping.abort()
        await link?.stop()
        await Promise.all(loops)
        await verifier.stop()
        committer.flush()
        database.close()
      },
      health: async () => health(),
    },
  }

  function startBroker(): Promise<DeviceLink> {
    return createBroker({
      config: config.mqtt,
      login: (clientId, username, password) =>
        checkLogin({ domain, challenges, directory, clientId, username, password }),
      take: answers.take,
      onTooLarge: (device, length, start) => {
        const explanation = `${length} bytes were announced; nothing of it was read.`
        const refusal = { reason: 'size', explanation } as const
        measure.result('size')
        void committer.refuse({ refusal, bytes: start, length, ...(device && { device }) })
      },
      log,
    })
  }

  function startReporting(): Promise<void> {
    const report = createReporter({
      store: reports,
      clients,
      transactions: context.transactions,
      domain,
      confirmation: network.confirmation,
      turns: createTurns({ context }),
      now: Date.now,
      onSent: measure.reported,
      log,
    })
    return repeat({
      complaint: 'cannot report devices',
      work: async () => {
        if (reports.count() === 0) return
        await context.checkChain()
        await report()
      },
      intervalMs: REPORT_MS,
      signal,
      log,
    })
  }

  function joinBroker(url: string): DeviceLink {
    return connectOutside({
      url,
      publicUrl: config.mqtt.publicUrl,
      clientId: `fanal-node-${context.signer.address.toLowerCase()}`,
      take: answers.takeShared,
      log,
      signal,
    })
  }

  function health(): ModuleHealth {
    if (!isOn) return { status: 'ok', details: { enabled: false } }
    const { pending, waiting } = ingest.load()
    const details = {
      url: link?.url() ?? null,
      connections: link?.connections() ?? 0,
      pending: pending + waiting,
      quarantined: store.evidenceCount(),
      unreported: reports.count(),
    }
    const reason = problem ?? link?.problem()
    if (link === undefined) return { status: 'starting', reason: 'The broker starts.', details }
    return reason === undefined
      ? { status: 'ok', details }
      : { status: problem ? 'failing' : 'degraded', reason, details }
  }
}
