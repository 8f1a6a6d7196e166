import { chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSubgraph } from '../network/graph/buildSubgraph.ts'
import { freePort } from '../network/freePort.ts'
import { root } from '../network/paths.ts'
import { startPostgres } from '../network/postgres/startPostgres.ts'
import { createProcessGroup } from '../network/processes/createProcessGroup.ts'
import { startGuard } from '../network/processes/startGuard.ts'
import { flattenEvents } from './flattenEvents.ts'
import { runCommand } from './runCommand.ts'
import type { Counts } from './types.ts'

/**
 * Runs the mapping tests with graph-node's own test runner on a PostgreSQL of their own. Contracts have the addresses of
 * `placeholderOf` there.
 */
export async function runSubgraphTests(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-subgraph-test-'))
  await chmod(folder, 0o755)
  const guard = startGuard()
  guard.watchFolder(folder)
  const processes = createProcessGroup({ logFolder: join(folder, 'logs'), guard })
  try {
    const built = join(folder, 'subgraph')
    await buildSubgraph({ network: 'localhost', folder: built, prepare: flattenEvents })
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
    const [, passed = 0, failed = 0] = /^Tests: (\d+) passed, (\d+) failed/m.exec(output) ?? []
    const counts = { passed: Number(passed), failed: Number(failed), skipped: 0 }
    if (counts.failed > 1)
      console.log(
        'A failed test leaves its database behind, so later ones may fail with it: start at the first.',
      )
    if (code !== 0 && counts.failed === 0) counts.failed = 1
    return counts
  } finally {
    await processes.stopAll()
    await rm(folder, { recursive: true, force: true })
    guard.release()
  }
}
