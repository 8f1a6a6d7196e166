import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { type Hex, createPublicClient, createWalletClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { fundAccounts } from './accounts/fundAccounts.ts'
import { deployer as localDeployer, people } from './accounts/localAccounts.ts'
import { buildApp } from './app/buildApp.ts'
import { startApp } from './app/startApp.ts'
import { startChain } from './chain/startChain.ts'
import { deployNetwork } from './deployNetwork.ts'
import { freePort } from './freePort.ts'
import { type Insurance, startInsurance } from '../insurance/startInsurance.ts'
import type { DeviceFleet } from '../simulate/startDeviceFleet.ts'
import { type Control, startControl } from './control/startControl.ts'
import { startSampleDevices } from './devices/startSampleDevices.ts'
import { compileSubgraph } from './graph/compileSubgraph.ts'
import { startGraphNode } from './graph/startGraphNode.ts'
import { waitForIndex } from './graph/waitForIndex.ts'
import { planNodes } from './nodes/planNodes.ts'
import { startNode } from './nodes/startNode.ts'
import { waitForCustodyKey } from './nodes/waitForCustodyKey.ts'
import { startPostgres } from './postgres/startPostgres.ts'
import { createProcessGroup, type ProcessGroup } from './processes/createProcessGroup.ts'
import { startGuard } from './processes/startGuard.ts'
import { readPreset } from './readPreset.ts'
import { publishSamples } from './samples/publishSamples.ts'
import { storeCharter } from './storeCharter.ts'

export type StartLocalNetworkParameters = {
  /** Receives a line for every step. */
  log?: (line: string) => void
  /** Folder for everything; a temporary one that is removed at the end by default. */
  dataDir?: string
  /** Attach to this chain instead of starting one; FANAL_DEPLOYER_KEY names the account that deploys. */
  rpcUrl?: string
  /** Parts beyond chain and fog nodes; none by default. */
  parts?: { subgraph?: boolean; app?: boolean }
  /** Number of fog nodes, 3f+1. */
  nodes?: number
  /** Laid over the configuration of every fog node. */
  nodeSettings?: Readonly<Record<string, object>>
  /** Whether to put the samples on sale. */
  samples?: boolean
  /** Whether to enrol devices that replay the samples for as long as the network runs. */
  devices?: boolean
  /** Whether to have cars and cameras with what insures them, for as long as the network runs. */
  insurance?: boolean
  /** Use 8545, 8000 and 3000 where they are free. */
  wellKnownPorts?: boolean
  /** Aborting it takes down what has been started so far. */
  signal?: AbortSignal
  /** Called when a process ends that should not. */
  onFailure?: (name: string, lastLines: string) => void
}
export type LocalNetwork = {
  network: NetworkFile
  networkFilePath: string
  urls: {
    rpc: string
    fogNodes: string[]
    subgraph?: string
    subgraphStatus?: string
    app?: string
    /** Where the app has cars crash, if there are any. */
    control?: string
  }
  /** Folder with a log of every process. */
  logFolder: string
  /** Cars, cameras and products, if they were asked for. */
  insurance?: Insurance
  /** Ends one process of the network, to see what the others do without it. */
  stopProcess(name: string, signal?: NodeJS.Signals): Promise<void>
  /** Freezes one process, so that it neither answers nor forgets, until it is resumed. */
  pauseProcess(name: string): void
  resumeProcess(name: string): void
  /** Starts a fog node again after `stopProcess`. */
  restartNode(name: string): Promise<void>
  stop(): Promise<void>
}

const PRESET = 'local'
/** Epoch of the committee that the deployment seats. */
const FIRST_EPOCH = 1

/** Brings up a whole network on this machine, on free ports of the loopback interface. */
export async function startLocalNetwork(
  parameters: StartLocalNetworkParameters = {},
): Promise<LocalNetwork> {
  const { log = () => {}, parts = {}, wellKnownPorts = false } = parameters
  const dataDir = parameters.dataDir ?? (await mkdtemp(join(tmpdir(), 'fanal-')))
  // PostgreSQL may have to run as another user, who must get through to its folder.
  if (parameters.dataDir === undefined) await chmod(dataDir, 0o711)
  const guard = startGuard()
  if (parameters.dataDir === undefined) guard.watchFolder(dataDir)
  const logFolder = join(dataDir, 'logs')
  const processes = createProcessGroup({ logFolder, guard })
  if (parameters.onFailure) processes.onUnexpectedEnd(parameters.onFailure)

  let fleet: DeviceFleet | undefined
  let insurance: Insurance | undefined
  let control: Control | undefined
  let stopped: Promise<void> | undefined
  const stop = () =>
    (stopped ??= (async () => {
      await control?.stop().catch(() => {})
      await insurance?.stop().catch(() => {})
      await fleet?.stop().catch(() => {})
      await processes.stopAll()
      if (parameters.dataDir === undefined)
        await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
      guard.release()
    })())

  const abort = () => void stop()
  parameters.signal?.addEventListener('abort', abort, { once: true })
  try {
    return await bringUp()
  } catch (error) {
    await stop()
    throw error
  } finally {
    parameters.signal?.removeEventListener('abort', abort)
  }

  async function bringUp(): Promise<LocalNetwork> {
    const preferred = (port: number) => (wellKnownPorts ? port : undefined)
    // The app's build and PostgreSQL need nothing of the rest, so they go on meanwhile.
    const appBuilt = parts.app ? quietly(buildApp({ processes, log })) : undefined
    const canIndex = process.platform === 'linux' && process.arch === 'x64'
    if (parts.subgraph && !canIndex)
      log(
        `Search index: graph-node from npm runs on Linux x64 only, not on ${process.platform}-${process.arch}; reading from the chain instead`,
      )
    const withSubgraph = parts.subgraph === true && canIndex
    const compiled = withSubgraph ? quietly(compileSubgraph({ log })) : undefined
    const postgres = withSubgraph ? quietly(preparePostgres(processes, dataDir)) : undefined

    const rpcUrl =
      parameters.rpcUrl ??
      (await startChain({ processes, port: wellKnownPorts ? await freePort(8545) : 0 })).ready
    log(
      parameters.rpcUrl
        ? `Chain: attached to ${rpcUrl}`
        : `Chain: new and empty, in memory, at ${rpcUrl}`,
    )

    const networkFilePath = join(dataDir, 'network.json')
    const planned = await planNodes({ count: parameters.nodes ?? 4, folder: dataDir })
    const deployerKey =
      (process.env.FANAL_DEPLOYER_KEY as Hex | undefined) ?? localDeployer.privateKey
    const { network } = await deployNetwork({
      preset: PRESET,
      rpcUrl,
      privateKey: deployerKey,
      networkFile: networkFilePath,
      nodes: planned.map(({ signer, encryptionKey, url }) => ({
        signer,
        encryptionKey,
        url,
        region: 0,
        memberType: 0,
      })),
      log: (line) => log(`Contracts: ${line}`),
    })
    const publicClient = createPublicClient({ transport: http(rpcUrl), pollingInterval: 200 })
    const walletClient = createWalletClient({
      account: privateKeyToAccount(deployerKey),
      transport: http(rpcUrl),
    })

    await fundAccounts({
      publicClient,
      walletClient,
      network,
      withCoins: [...planned.map(({ signer }) => signer), ...people.map(({ address }) => address)],
      withDollars: people.map(({ address }) => address),
    })
    network.fogNodes = planned.map(({ url, signer }) => ({ url, signer }))
    if (network.chainId === 31337)
      network.demoAccounts = people.map(({ name, privateKey }) => ({ name, privateKey }))
    await writeNetworkFile(networkFilePath, network)
    const startPlanned = (name: string) => {
      const node = planned.find((candidate) => candidate.name === name)
      if (!node) throw new Error(`there is no fog node ${name}`)
      return startNode({
        processes,
        node,
        networkFile: networkFilePath,
        settings: {
          // The people of a local network have their streams packed by whichever node they name.
          streams: { owners: people.map(({ address }) => address) },
          ...parameters.nodeSettings,
        },
      })
    }
    await Promise.all(planned.map(({ name }) => startPlanned(name)))
    log(`Fog nodes: ${planned.length} running, making their custody key`)
    await waitForCustodyKey({
      publicClient,
      committee: network.contracts.committee,
      epoch: FIRST_EPOCH,
      timeoutSeconds: 120,
    })
    log('Fog nodes: custody key active')
    const { preset } = await readPreset(PRESET)
    await storeCharter({ network, file: preset.network.charter, privateKey: deployerKey })

    const urls: LocalNetwork['urls'] = { rpc: rpcUrl, fogNodes: planned.map(({ url }) => url) }
    const startIndex = async () => {
      if (!compiled || !postgres) return undefined
      return startGraphNode({
        processes,
        compiled: await compiled,
        folder: join(dataDir, 'subgraph'),
        rpcUrl,
        ipfsUrl: urls.fogNodes[0] ?? '',
        postgresUrl: (await postgres).url,
        contracts: network.contracts,
        startBlock: network.deploymentBlock,
        ...(wellKnownPorts ? { preferredPort: 8000 } : {}),
      })
    }
    const starting = quietly(startIndex())
    if (parameters.samples) await publishSamples({ network, log })
    if (parameters.devices) fleet = await startSampleDevices({ network, log })
    if (parameters.insurance) {
      insurance = await startInsurance({ network, log })
      control = await startControl({ replay: insurance.replay })
      urls.control = control.url
    }
    const graph = await starting
    if (graph) {
      const { url, statusUrl } = graph
      urls.subgraph = url
      urls.subgraphStatus = statusUrl
      network.subgraphUrl = url
      await writeNetworkFile(networkFilePath, network)
      const block = await publicClient.getBlockNumber()
      const caughtUp = await waitForIndex({
        url,
        block,
        timeoutSeconds: 60,
        ...(parameters.signal ? { signal: parameters.signal } : {}),
      })
      log(`Search index: ${url}${caughtUp ? '' : ' (still catching up)'}`)
    }
    if (appBuilt) {
      await appBuilt
      const port = await freePort(preferred(3000))
      const app = await startApp({
        processes,
        networkFile: networkFilePath,
        port,
        ...(control && { controlUrl: control.url }),
      })
      urls.app = app.ready
      log(`App: ${urls.app}`)
    }
    return {
      network,
      networkFilePath,
      urls,
      logFolder,
      ...(insurance && { insurance }),
      stopProcess: (name, signal) => processes.stop(name, signal),
      pauseProcess: (name) => processes.signal(name, 'SIGSTOP'),
      resumeProcess: (name) => processes.signal(name, 'SIGCONT'),
      restartNode: async (name) => void (await startPlanned(name)),
      stop,
    }
  }
}

async function preparePostgres(processes: ProcessGroup, dataDir: string) {
  return startPostgres({
    processes,
    folder: join(dataDir, 'postgres'),
    port: await freePort(),
  })
}

/** Keeps a promise that is awaited later from counting as unhandled when another step fails first. */
function quietly<value>(promise: Promise<value>): Promise<value> {
  promise.catch(() => {})
  return promise
}

/** Writes to a neighbour and renames, so that no reader sees half a file. */
async function writeNetworkFile(path: string, network: NetworkFile): Promise<void> {
  const current = JSON.parse(await readFile(path, 'utf8')) as object
  await writeFile(`${path}.new`, JSON.stringify({ ...current, ...network }, null, 2))
  await rename(`${path}.new`, path)
}
