/**
 * What devices cost a node, apart from the rest of `npm run bench`: `node scripts/bench/devices/main.ts` measures what a core
 * takes in; `… soak [MINUTES]` has four nodes and a fleet run for an hour and fails above 300 MB of memory.
 */
import { measureIngest } from './measureIngest.ts'
import { runSoak } from './runSoak.ts'

const log = (line: string) => process.stderr.write(`${line}\n`)
const [what, minutes] = process.argv.slice(2)
if (what === 'soak') {
  const result = await runSoak({ log, ...(minutes !== undefined && { minutes: Number(minutes) }) })
  console.log(JSON.stringify(result))
  process.exitCode = result.ok ? 0 : 1
} else console.log(JSON.stringify(await measureIngest(log)))
