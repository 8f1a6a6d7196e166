import { join } from 'node:path'
import { Counter, Gauge } from 'prom-client'
import { messageOf, repeat } from '../async/repeat.ts'
import { createTurns } from '../committee/createTurns.ts'
import { openDatabase } from '../database/openDatabase.ts'
import type { Devices } from '../devices/createDevices.ts'
import type { NodeContext, NodeModule } from '../http/module.ts'
import { addCallRoutes } from './addCallRoutes.ts'
import { CALLS_MIGRATIONS, createCallStore } from './createCallStore.ts'
import { createRecorder } from './createRecorder.ts'
import type { Prover } from '../oracle/batch/createProver.ts'
import { deliverCalls, noteAcknowledgements } from './deliverCalls.ts'
import { followCalls } from './followCalls.ts'

export type CreateCallbacksParts = Pick<Devices, 'events' | 'send'> & {
  /** Proves what is on the ledger; without it nothing is recorded on the chain. */
  prover?: Prover
}

/** The way from contracts to devices: a call on the chain, a message to the device, its signed acknowledgement. */
export function createCallbacks(
  context: NodeContext,
  { events, send, prover }: CreateCallbacksParts,
): NodeModule {
  const { network, metrics } = context
  const config = context.config.callbacks
  const contract = network.contracts.deviceCalls
  const isOn = config.enabled && context.config.devices.enabled && contract !== undefined
  const log = context.log.child({ module: 'callbacks' })
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, context.signal])
  const database = openDatabase({
    path: join(context.dataDir, 'callbacks.sqlite'),
    migrations: CALLS_MIGRATIONS,
    durable: true,
  })
  const store = createCallStore(database)
  const problems = {
    following: undefined as string | undefined,
    delivery: undefined as string | undefined,
    recording: undefined as string | undefined,
  }
  const loops: Promise<void>[] = []
  const results = new Counter({
    name: 'fanal_callbacks_total',
    help: 'Calls to devices by what became of them.',
    labelNames: ['result'],
    registers: [metrics],
  })
  new Gauge({
    name: 'fanal_callbacks_calls',
    help: 'Calls to devices that this node knows, by state.',
    labelNames: ['state'],
    registers: [metrics],
    collect() {
      for (const [state, count] of Object.entries(store.counts())) this.set({ state }, count)
    },
  })

  const follow = async () => {
    if (contract === undefined) return
    const { logRange } = context.config.storage
    await followCalls({ context: { ...context, signal }, store, contract, logRange })
  }
  const deliver = async () => {
    results.inc({ result: 'acknowledged' }, noteAcknowledgements({ store, events }))
    const { sent, expired } = await deliverCalls({
      config,
      store,
      send,
      now: Date.now(),
    })
    results.inc({ result: 'sent' }, sent)
    results.inc({ result: 'expired' }, expired)
    if (sent + expired > 0) log.info({ sent, expired }, 'calls handed to devices')
  }
  const createRecord = () => {
    const { deviceRegistry } = network.contracts
    if (!config.recordAcknowledgements) return undefined
    if (prover === undefined || contract === undefined || deviceRegistry === undefined)
      return undefined
    const record = createRecorder({
      config,
      store,
      prover,
      contracts: { deviceCalls: contract, deviceRegistry },
      clients: context.clients,
      transactions: context.transactions,
      confirmation: network.confirmation,
      turns: createTurns({ context }),
      now: Date.now,
      onSent: () => results.inc({ result: 'recorded' }),
      log,
    })
    return async () => {
      await context.checkChain()
      await record()
    }
  }
  const every = (complaint: string, work: () => Promise<void>, problem: keyof typeof problems) =>
    loops.push(
      repeat({
        complaint,
        work,
        intervalMs: config.intervalSeconds * 1000,
        signal,
        log,
        onResult: (error) => {
          problems[problem] = error === undefined ? undefined : messageOf(error)
        },
      }),
    )

  return {
    name: 'callbacks',
    routes: (app) => addCallRoutes(app, store),
    start: async () => {
      if (!isOn) return
      every('cannot follow calls to devices', follow, 'following')
      // Apart from following, as devices are there also while the chain is away.
      every('cannot hand calls to devices', deliver, 'delivery')
      const record = createRecord()
      if (record !== undefined) every('cannot record acknowledgements', record, 'recording')
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
      database.close()
    },
    health: async () => {
      const { waiting, sent } = store.counts()
      const details = { enabled: isOn, waiting, sent }
      const reason = problems.delivery ?? problems.following ?? problems.recording
      return reason === undefined
        ? { status: 'ok', details }
        : { status: 'degraded', reason, details }
    },
  }
}
