import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { freePort } from '../../../scripts/network/freePort.ts'
import { compileSubgraph } from '../../../scripts/network/graph/compileSubgraph.ts'
import { startGraphNode } from '../../../scripts/network/graph/startGraphNode.ts'
import { waitForIndex } from '../../../scripts/network/graph/waitForIndex.ts'
import { startPostgres } from '../../../scripts/network/postgres/startPostgres.ts'
import { createProcessGroup } from '../../../scripts/network/processes/createProcessGroup.ts'
import { startGuard } from '../../../scripts/network/processes/startGuard.ts'

export type RunningIndex = {
  url: string
  /** Waits until a block is indexed; false when that takes too long. */
  reaches: (block: bigint) => Promise<boolean>
  /** Freezes graph-node, so that it neither answers nor forgets. */
  pause: () => void
  resume: () => void
  kill: () => Promise<void>
  stop: () => Promise<void>
}

/** Runs graph-node on a PostgreSQL of its own, indexing a chain that is already there. */
export async function startIndex(network: NetworkFile, rpcUrl: string): Promise<RunningIndex> {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-index-'))
  await chmod(folder, 0o711)
  const guard = startGuard()
  guard.watchFolder(folder)
  const processes = createProcessGroup({ logFolder: join(folder, 'logs'), guard })
  const stop = async () => {
    await processes.stopAll()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    guard.release()
  }
  try {
    const [compiled, postgres] = await Promise.all([
      compileSubgraph({ log: () => {} }),
      startPostgres({ processes, folder: join(folder, 'postgres'), port: await freePort() }),
    ])
    const { url } = await startGraphNode({
      processes,
      compiled,
      folder: join(folder, 'subgraph'),
      rpcUrl,
      ipfsUrl: network.fogNodes[0]?.url ?? '',
      postgresUrl: postgres.url,
      contracts: network.contracts,
      startBlock: network.deploymentBlock,
    })
    return {
      url,
      reaches: (block) => waitForIndex({ url, block, timeoutSeconds: 60 }),
      pause: () => processes.signal('graph-node', 'SIGSTOP'),
      resume: () => processes.signal('graph-node', 'SIGCONT'),
      kill: () => processes.stop('graph-node', 'SIGKILL'),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
