import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Abi } from 'viem'
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
    const target = { network: 'localhost', registry, market, startBlock: 0 }
    await buildSubgraph({ ...target, folder: built, prepare: addFlatOffer })
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

/** The event that stands for OfferCreated in the tests; see subgraph/tests/harness. */
async function addFlatOffer(folder: string): Promise<void> {
  await cp(
    join(root, 'subgraph/tests/harness/marketForTests.ts'),
    join(folder, 'src/marketForTests.ts'),
  )
  const abiFile = join(folder, 'abis/AccessMarket.json')
  const abi = JSON.parse(await readFile(abiFile, 'utf8')) as Abi
  const offerCreated = abi.find((entry) => entry.type === 'event' && entry.name === 'OfferCreated')
  if (offerCreated?.type !== 'event') throw new Error('the market has no event OfferCreated')
  const inputs = offerCreated.inputs.flatMap((input) =>
    'components' in input ? input.components.map((part) => ({ ...part, indexed: false })) : [input],
  )
  const flat = { ...offerCreated, name: 'OfferCreatedFlat', inputs }
  await writeFile(abiFile, JSON.stringify([...abi, flat]))

  const types = inputs.map(({ type, indexed }) => (indexed ? `indexed ${type}` : type))
  const manifestFile = join(folder, 'subgraph.yaml')
  const manifest = await readFile(manifestFile, 'utf8')
  const firstHandler = '        - event: OfferCreated('
  const flatHandler = `        - event: OfferCreatedFlat(${types.join(',')})\n          handler: handleOfferCreatedFlat\n`
  await writeFile(
    manifestFile,
    manifest
      .replace('./src/market.ts', './src/marketForTests.ts')
      .replace(firstHandler, flatHandler + firstHandler),
  )
}
