import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import type { FastifyInstance } from 'fastify'
import { createTurns } from '../../committee/createTurns.ts'
import { readManifestBlock } from '../../custody/release/readManifestBlock.ts'
import type { EventStore } from '../../devices/eventStore.ts'
import type { NodeContext, NodeModule } from '../../http/module.ts'
import type { Office } from '../../oracle/signing/createOffice.ts'
import type { BlockKeeper } from '../../storage/blockKeeper.ts'
import { publishScenes } from '../scenes/publishScenes.ts'
import { recordSilence } from '../silence/recordSilence.ts'
import { addQuoteRoute } from './addQuoteRoute.ts'
import { assessInWorker } from './assessInWorker.ts'
import { createAssessments } from './createAssessments.ts'
import { createHourlyLimit } from './createHourlyLimit.ts'
import { createJudge } from './createJudge.ts'
import { createProducts } from './createProducts.ts'
import { createQuotes, type Quotes } from './createQuotes.ts'
import { openRecording } from './openRecording.ts'

/** Milliseconds that another node has to give a product's document. */
const BLOCK_TIMEOUT_MS = 8_000

export type CreateInsuranceParts = {
  keeper: BlockKeeper
  events: Pick<EventStore, 'listSightings'>
  /** Left out where there is no oracle. */
  office?: Office
}

/**
 * Quotes insurance together with the rest of the committee, publishes what roadside devices have seen, and keeps the oracle's
 * silence on record; off where the network insures nothing.
 */
export function createInsurance(context: NodeContext, parts: CreateInsuranceParts): NodeModule {
  const { network, config, clients, wallet } = context
  const log = context.log.child({ module: 'insurance' })
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, context.signal])
  let app: FastifyInstance | undefined
  const running: Promise<void>[] = []
  const quotes = wire()
  if (quotes !== undefined) parts.office?.take(quotes.matter)

  return {
    name: 'insurance',
    routes: (scope) => {
      app = scope
      addQuoteRoute(scope, { context, log, quotes })
    },
    start: async () => {
      const { claims, policies, eventLedger } = network.contracts
      if (!config.insurance.enabled) return
      if (claims !== undefined) running.push(publishScenes({ ...parts, log, signal }))
      if (policies === undefined || eventLedger === undefined) return
      const contracts = { policies, eventLedger }
      running.push(
        recordSilence({ context, contracts, turns: createTurns({ context }), log, signal }),
      )
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(running)
    },
    health: async () => ({ status: 'ok', details: { enabled: quotes !== undefined } }),
  }

  function wire(): Quotes | undefined {
    const { policies, deviceRegistry, accessMarket, charter } = network.contracts
    const { enabled, recordingsPerHour, maxRecordingBytes, waitingRecordings } = config.insurance
    const { recordingTimeoutMs, memberTimeoutMs } = config.insurance
    const { office, keeper } = parts
    if (!enabled || policies === undefined || deviceRegistry === undefined || office === undefined)
      return undefined
    const client = createFanalClient({ network, publicClient: clients[0], walletClient: wallet })
    const gateways = network.fogNodes.map(({ url }) => url)
    const charge = createHourlyLimit(recordingsPerHour)
    const judge = createJudge({
      context,
      client,
      office,
      contracts: { policies, deviceRegistry, accessMarket, charter },
      findProduct: createProducts({
        client,
        policies,
        readBlock: (digest) => {
          if (app === undefined) throw new Error('The node does not serve yet.')
          return readManifestBlock({ app, gateways, digest, timeoutMs: BLOCK_TIMEOUT_MS })
        },
      }),
      assess: createAssessments({
        open: (datasetId) =>
          openRecording({
            ...{ client, datasetId, signal },
            ...{ maxBytes: maxRecordingBytes, timeoutMs: recordingTimeoutMs },
          }),
        assess: assessInWorker,
        charge: (device, holder) => {
          charge(device)
          charge(holder)
        },
        most: waitingRecordings,
      }),
    })
    const domain = { chainId: network.chainId, policies }
    return createQuotes({ domain, office, judge, keeper, memberTimeoutMs })
  }
}
