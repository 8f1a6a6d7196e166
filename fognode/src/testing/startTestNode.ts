import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type NetworkFile, NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import { createWriteToken } from '@fanal/sdk/storage/createWriteToken'
import type { Address, LocalAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { NodeConfigInput } from '../config/configSchema.ts'
import { startFogNode, type FogNode } from '../startFogNode.ts'

export const TEST_REGISTRY = '0x00000000000000000000000000000000000000d5'
const SOME = '0x00000000000000000000000000000000000000aa'

/** A network whose chain does not answer: storage must work without. */
export function networkWithoutChain(change: Partial<NetworkFile> = {}): NetworkFile {
  return {
    name: 'test',
    preset: 'local',
    chainId: 31337,
    // Nothing listens on the discard port, so every call fails at once.
    rpcUrls: ['http://127.0.0.1:9'],
    deploymentBlock: 0,
    contracts: { ...everywhere(SOME), datasetRegistry: TEST_REGISTRY },
    paymentTokens: [],
    confirmation: 'latest',
    retention: 0,
    fogNodes: [],
    ...change,
  }
}

/** Contracts that are all the same account. */
function everywhere(account: Address): NetworkFile['contracts'] {
  const names = Object.keys(NetworkFileSchema.entries.contracts.entries)
  return Object.fromEntries(names.map((name) => [name, account])) as NetworkFile['contracts']
}

export type TestNode = FogNode & {
  folder: string
  config: NodeConfigInput
  /** Lines of the log so far. */
  logLines: () => string[]
  /** Stops the node and deletes its folder. */
  dispose: () => Promise<void>
}

export type StartTestNodeParameters = {
  network?: NetworkFile
  config?: Partial<NodeConfigInput>
  /** Folder of an earlier node; a new one unless given. */
  folder?: string
}

/** Starts a node on a free port with its own folder. */
export async function startTestNode(parameters: StartTestNodeParameters = {}): Promise<TestNode> {
  const folder = parameters.folder ?? (await mkdtemp(join(tmpdir(), 'fanal-node-')))
  const networkFile = join(folder, 'network.json')
  await writeFile(networkFile, JSON.stringify(parameters.network ?? networkWithoutChain()))
  const config: NodeConfigInput = {
    networkFile,
    dataDir: join(folder, 'data'),
    signerKey: generatePrivateKey(),
    log: { level: 'debug' },
    ...parameters.config,
    http: { port: 0, ...parameters.config?.http },
    storage: { reserveBytes: 0, ...parameters.config?.storage },
  }
  let text = ''
  const logDestination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString()
      done()
    },
  })
  const node = await startFogNode(config, { logDestination })
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= node.stop())
  return {
    url: node.url,
    stop,
    folder,
    config,
    logLines: () => text.split('\n').filter((line) => line !== ''),
    dispose: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A write token of an account, a new one unless given. */
export function makeToken(
  signer: LocalAccount = privateKeyToAccount(generatePrivateKey()),
  change: { chainId?: number; lifetime?: number; issuedAt?: number } = {},
): Promise<string> {
  return createWriteToken({ signer, chainId: 31337, registry: TEST_REGISTRY, ...change })
}
