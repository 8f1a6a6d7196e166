/**
 * All tests, or some parts of them: `npm test`, `npm test -- sdk fognode`. The last line counts over all runners; a part
 * that runs no test has failed, so that nothing goes missing unseen.
 */
import { runNodeTests } from './runNodeTests.ts'
import { runSolidityTests } from './runSolidityTests.ts'
import { runSubgraphTests } from './runSubgraphTests.ts'
import type { Counts, Part } from './types.ts'

const MINUTE = 60_000
const nodePart = (
  name: string,
  title: string,
  folders: string[],
  options: { concurrency: number; timeout: number } = { concurrency: 2, timeout: 5 * MINUTE },
): Part => ({ name, title, run: () => runNodeTests({ folders, ...options }) })

const alone = { concurrency: 1, timeout: 10 * MINUTE }
const parts: Part[] = [
  { name: 'contracts', title: 'contracts (Solidity)', run: runSolidityTests },
  nodePart('deployment', 'gas and deployment', ['contracts', 'ignition', 'test/gas'], alone),
  nodePart('sdk', 'SDK', ['sdk']),
  nodePart('fognode', 'fog node', ['fognode']),
  nodePart('app', 'app', ['app']),
  // Compiling everything as for a live chain takes minutes.
  nodePart('scripts', 'scripts', ['scripts'], { concurrency: 2, timeout: 10 * MINUTE }),
  { name: 'subgraph', title: 'subgraph mappings', run: runSubgraphTests },
  nodePart('integration', 'whole network', ['test/integration'], alone),
  nodePart('e2e', 'browser', ['test/e2e'], alone),
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(
    `Unknown part ${unknown.join(', ')}. Parts: ${parts.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}

const results: { part: Part; counts: Counts; seconds: number }[] = []
for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part.name)) continue
  console.log(`\n=== ${part.title} ===`)
  const startedAt = Date.now()
  const counts = await part.run().catch((error: unknown) => {
    console.error(error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  if (counts.passed + counts.failed === 0) {
    console.error(`No test was run for ${part.title}.`)
    counts.failed = 1
  }
  results.push({ part, counts, seconds: (Date.now() - startedAt) / 1000 })
}

console.log('')
for (const { part, counts, seconds } of results) {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  console.log(
    `${part.title.padEnd(24)} ${counts.passed} passed, ${counts.failed} failed${skipped} in ${seconds.toFixed(1)} s`,
  )
}
const sum = (key: 'passed' | 'failed') =>
  results.reduce((total, { counts }) => total + counts[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1
