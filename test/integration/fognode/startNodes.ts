import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { startFogNode, type FogNode, type NodeConfigInput } from '@fanal/fognode'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { parseEther, type Address } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { freePort } from '../../../scripts/network/freePort.ts'
import type { TestChain } from './startTestChain.ts'

export type RunningNode = {
  url: string
  signer: Address
  dataDir: string
  log: () => string
  start: (change?: Partial<NodeConfigInput>) => Promise<void>
  stop: () => Promise<void>
}

export type StartNodesParameters = {
  chain: TestChain
  count: number
  config?: Partial<NodeConfigInput>
  /** Further entries of the network file, such as adversaries. */
  others?: NetworkFile['fogNodes']
  /** Another way to the chain. */
  rpcUrl?: string
}

/** Starts fog nodes in this process, each with its own folder, key and gas money, all in one network file. */
export async function startNodes(parameters: StartNodesParameters) {
  const { chain, count, others = [], rpcUrl = chain.rpcUrl } = parameters
  const folder = await mkdtemp(join(tmpdir(), 'fanal-nodes-'))
  const planned = await Promise.all(
    Array.from({ length: count }, async () => {
      const signerKey = generatePrivateKey()
      const port = await freePort()
      const signer = privateKeyToAddress(signerKey)
      return { signerKey, signer, port, url: `http://127.0.0.1:${port}` }
    }),
  )
  const network: NetworkFile = {
    ...chain.network,
    rpcUrls: [rpcUrl],
    fogNodes: [...planned.map(({ url, signer }) => ({ url, signer })), ...others],
  }
  const networkFile = join(folder, 'network.json')
  await writeFile(networkFile, JSON.stringify(network))
  const nodes: RunningNode[] = []
  for (const [index, { signerKey, signer, port, url }] of planned.entries()) {
    await chain.control.setBalance({ address: signer, value: parseEther('10') })
    const dataDir = join(folder, `node-${index + 1}`)
    await mkdir(dataDir)
    let text = ''
    let running: FogNode | undefined
    const node: RunningNode = {
      url,
      signer,
      dataDir,
      log: () => text,
      start: async (change = {}) => {
        const logDestination = new Writable({
          write: (chunk: Buffer, _encoding, done) => {
            text += chunk.toString()
            done()
          },
        })
        running = await startFogNode(
          {
            networkFile,
            dataDir,
            signerKey,
            ...parameters.config,
            ...change,
            http: { port },
            log: { level: 'info' },
            storage: {
              reserveBytes: 0,
              watchIntervalSeconds: 0.2,
              ...parameters.config?.storage,
              ...change.storage,
            },
            transactions: { pollIntervalSeconds: 0.2, ...parameters.config?.transactions },
          },
          { logDestination },
        )
      },
      stop: async () => {
        await running?.stop()
        running = undefined
      },
    }
    nodes.push(node)
  }
  await Promise.all(nodes.map((node) => node.start()))
  return {
    nodes,
    network,
    dispose: async () => {
      await Promise.all(nodes.map((node) => node.stop()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
