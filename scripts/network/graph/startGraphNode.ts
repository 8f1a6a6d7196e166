import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../paths.ts'
import { freePort } from '../freePort.ts'
import type { ManagedProcess, ProcessGroup } from '../processes/createProcessGroup.ts'
import { indexedNetwork } from './compileSubgraph.ts'
import { fillManifest } from './fillManifest.ts'
import type { ContractAddresses } from './indexedContracts.ts'

export type StartGraphNodeParameters = {
  processes: ProcessGroup
  /** Result of `compileSubgraph`. */
  compiled: string
  /** Folder for this network's copy of it. */
  folder: string
  rpcUrl: string
  /** Fog node (or other) that answers `/api/v0/version` and serves blocks. */
  ipfsUrl: string
  postgresUrl: string
  /** The network's contracts; what it has none of is left out of the index. */
  contracts: ContractAddresses
  startBlock: number
  preferredPort?: number
}
export type StartGraphNodeReturnType = ManagedProcess<true> & {
  /** GraphQL endpoint of the subgraph. */
  url: string
  /** Endpoint that tells how far indexing has come. */
  statusUrl: string
}

/** Starts graph-node from npm and has it index this network. Linux on x64 only. */
export async function startGraphNode(
  parameters: StartGraphNodeParameters,
): Promise<StartGraphNodeReturnType> {
  const { processes, folder, rpcUrl, ipfsUrl, postgresUrl } = parameters
  await prepare(parameters)
  const http = await freePort(parameters.preferredPort)
  const [index, admin, metrics] = await Promise.all([freePort(), freePort(), freePort()])
  const node = await processes.start({
    name: 'graph-node',
    command: join(root, 'node_modules/@graphprotocol/gnd-linux-x64/bin/gnd'),
    arguments: [
      'dev',
      ...['--manifests', 'subgraph.yaml', '--postgres-url', postgresUrl],
      ...['--ethereum-rpc', `${indexedNetwork}:archive:${rpcUrl}`, '--ipfs', ipfsUrl],
      ...['--http-port', `${http}`, '--index-node-port', `${index}`],
      ...['--admin-port', `${admin}`, '--metrics-port', `${metrics}`],
    ],
    environment: {
      ETHEREUM_POLLING_INTERVAL: '500',
      // A manifest may reach the IPFS endpoint a moment after its transaction: look again soon, not in minutes.
      GRAPH_FDS_MAX_BACKOFF: '5',
      GRAPH_IPFS_TIMEOUT: '10',
      ETHEREUM_REORG_THRESHOLD: '1',
      ETHEREUM_ANCESTOR_COUNT: '1',
      GRAPH_ETHEREUM_GENESIS_BLOCK_NUMBER: '0',
      // Search ranks by PostgreSQL's rules, which proofs of indexing do not cover; nobody proves a local index.
      GRAPH_ALLOW_NON_DETERMINISTIC_FULLTEXT_SEARCH: 'true',
    },
    folder,
    ready: (line) => (/Starting GraphQL HTTP server/i.test(line) ? true : undefined),
    timeoutSeconds: 90,
    // It may ignore SIGTERM while it indexes; its database is thrown away anyway.
    stopTimeout: 1_000,
  })
  return {
    ...node,
    url: `http://127.0.0.1:${http}/subgraphs/name/subgraph-0/`,
    statusUrl: `http://127.0.0.1:${index}/graphql`,
  }
}

/** Copies the compiled subgraph and writes this network's addresses into its manifest. */
async function prepare(parameters: StartGraphNodeParameters): Promise<void> {
  const { compiled, folder, contracts, startBlock } = parameters
  await cp(compiled, folder, { recursive: true, verbatimSymlinks: true })
  const manifestFile = join(folder, 'build/subgraph.yaml')
  const manifest = await readFile(manifestFile, 'utf8')
  await writeFile(manifestFile, fillManifest({ manifest, contracts, startBlock }))
}
