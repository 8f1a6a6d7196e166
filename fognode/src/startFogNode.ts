import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DestinationStream } from 'pino'
import { Registry } from 'prom-client'
import { createCallbacks } from './callbacks/createCallbacks.ts'
import { createChainCheck } from './chain/createChainCheck.ts'
import { createClients } from './chain/createClients.ts'
import type { NodeConfigInput } from './config/configSchema.ts'
import { parseConfig } from './config/parseConfig.ts'
import { readNetworkFile } from './config/readNetworkFile.ts'
import { readSigner } from './config/readSigner.ts'
import { createCustody } from './custody/createCustody.ts'
import { openDatabase } from './database/openDatabase.ts'
import { createDevices } from './devices/createDevices.ts'
import { createDuty } from './duty/createDuty.ts'
import { createLogger } from './http/createLogger.ts'
import { createServer } from './http/createServer.ts'
import type { NodeContext } from './http/module.ts'
import { createInsurance } from './insurance/quotes/createInsurance.ts'
import { createOracle } from './oracle/createOracle.ts'
import { createRelay } from './relay/createRelay.ts'
import { createTransactionQueue } from './relay/queue/createTransactionQueue.ts'
import { TRANSACTIONS_MIGRATION } from './relay/queue/createTransactionStore.ts'
import { createStorage } from './storage/createStorage.ts'
import { createStreams } from './streams/createStreams.ts'

export type StartFogNodeOptions = {
  /** Where the log goes; default: standard output. */
  logDestination?: DestinationStream
}

export type FogNode = {
  /** Base URL of the node's API. */
  url: string
  /** Finishes what is being answered, then closes everything. */
  stop: () => Promise<void>
}

/**
 * Starts a fog node in this process.
 *
 * @throws ConfigError when the configuration or the network file is wrong; the message names every wrong path.
 *
 * @example
 * const node = await startFogNode({ networkFile, dataDir, signerKey, http: { port: 0 } })
 * await fetch(`${node.url}/health`)
 * await node.stop()
 */
export async function startFogNode(
  input: NodeConfigInput,
  options: StartFogNodeOptions = {},
): Promise<FogNode> {
  const config = parseConfig(input)
  const [network, signer] = await Promise.all([
    readNetworkFile(config.networkFile),
    readSigner(config),
  ])
  const log = createLogger({
    level: config.log.level,
    ...(options.logDestination === undefined ? {} : { destination: options.logDestination }),
  })
  const metrics = new Registry()
  const stopping = new AbortController()
  const folder = async (name: string) => {
    const path = join(config.dataDir, name)
    await mkdir(path, { recursive: true, mode: 0o700 })
    return path
  }
  const closers: (() => Promise<void> | void)[] = []
  const stop = async () => {
    stopping.abort()
    const errors: unknown[] = []
    for (const close of closers.toReversed())
      await Promise.resolve(close()).catch((error: unknown) => errors.push(error))
    closers.length = 0
    if (errors.length > 0) throw new AggregateError(errors, 'The node did not stop cleanly.')
  }
  try {
    const { clients, wallet } = createClients({ config, network, signer })
    const checkChain = createChainCheck({
      client: clients[0],
      network,
      folder: await folder('chain'),
    })
    const database = openDatabase({
      path: join(await folder('transactions'), 'transactions.sqlite'),
      migrations: [TRANSACTIONS_MIGRATION],
      durable: true,
    })
    closers.push(() => database.close())
    const transactions = createTransactionQueue({
      client: clients[0],
      account: signer,
      database,
      config: config.transactions,
      confirmation: network.confirmation,
      chainId: network.chainId,
      checkChain,
      log: log.child({ module: 'transactions' }),
      metrics,
    })
    closers.push(() => transactions.stop())
    const contextFor = async (name: string): Promise<NodeContext> => ({
      config,
      network,
      signer,
      clients,
      wallet,
      transactions,
      log,
      metrics,
      dataDir: await folder(name),
      signal: stopping.signal,
      checkChain,
    })
    const devices = createDevices(await contextFor('devices'))
    const storage = await createStorage(await contextFor('storage'))
    const { events } = devices
    const { keeper } = storage
    const custody = await createCustody(await contextFor('custody'))
    const oracle = await createOracle(await contextFor('oracle'), {
      events,
      keeper,
      findKey: custody.findKey,
    })
    const { prover, office } = oracle
    const modules = [
      storage,
      custody,
      createRelay(await contextFor('relay')),
      createDuty(await contextFor('duty')),
      devices.module,
      await createStreams(await contextFor('streams'), { keeper, events }),
      createCallbacks(await contextFor('callbacks'), {
        ...devices,
        ...(prover === undefined ? {} : { prover }),
      }),
      createInsurance(await contextFor('insurance'), {
        keeper,
        events,
        ...(office === undefined ? {} : { office }),
      }),
      oracle,
    ]
    const app = await createServer({
      config,
      log,
      metrics,
      modules,
      about: { network: network.name, chainId: network.chainId, signer: signer.address },
    })
    // Modules stop after the server, so that requests in progress are still answered.
    for (const module of modules) closers.push(() => module.stop())
    closers.push(() => app.close())
    const url = await app.listen({ host: config.http.host, port: config.http.port })
    transactions.start()
    for (const module of modules) await module.start()
    log.info({ url, signer: signer.address, network: network.name }, 'fog node started')
    return { url, stop }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}
