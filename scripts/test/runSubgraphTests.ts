import { chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSubgraph } from '../network/graph/buildSubgraph.ts'
import { freePort } from '../network/freePort.ts'
import { root } from '../network/paths.ts'
import { startPostgres } from '../network/postgres/startPostgres.ts'
import { createProcessGroup } from '../network/processes/createProcessGroup.ts'
import { startGuard } from '../network/processes/startGuard.ts'
import { runCommand } from './runCommand.ts'
import type { Counts } from './types.ts'

/** Addresses that the tests in subgraph/tests name. */
const registry = '0x1111111111111111111111111111111111111111'
const market = '0x2222222222222222222222222222222222222222'

/** Runs the mapping tests with graph-node's own test runner on a PostgreSQL of their own. */
export async function runSubgraphTests(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-subgraph-test-'))
  await chmod(folder, 0o755)
  const guard = startGuard()
  guard.watchFolder(folder)
  const processes = createProcessGroup({ logFolder: join(folder, 'logs'), guard })
  try {
    const built = join(folder, 'subgraph')
    await buildSubgraph({ folder: built, network: 'localhost', registry, market, startBlock: 0 })
    await cp(join(root, 'subgraph/tests'), join(built, 'tests'), { recursive: true })
    const postgres = await startPostgres({
      processes,
      folder: join(folder, 'postgres'),
      port: await freePort(),
    })
    const { code, output } = await runCommand({
      command: join(root, 'node_modules/@graphprotocol/gnd-linux-x64/bin/gnd'),
      arguments: ['test', '--skip-build', '--postgres-url', postgres.url],
      folder: built,
      environment: { GRAPH_ALLOW_NON_DETERMINISTIC_FULLTEXT_SEARCH: 'true', NO_COLOR: '1' },
    })
    const counts = countResults(output)
    if (code !== 0 && counts.failed === 0) counts.failed = 1
    return counts
  } finally {
    await processes.stopAll()
    await rm(folder, { recursive: true, force: true })
    guard.release()
  }
}

function countResults(output: string): Counts {
  return {
    passed: [...output.matchAll(/^\s*(?:✔|✓|PASS)/gm)].length,
    failed: [...output.matchAll(/^\s*(?:✘|✗|✖|FAIL)/gm)].length,
    skipped: 0,
  }
}
