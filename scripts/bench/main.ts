/**
 * `npm run bench [-- --json] [--write]`: gas of every user action beside what rivals pay, what encrypting and opening cost, and
 * how fast events of devices are taken in and reported. `--write` puts the table into docs/performance.md.
 * `npm run bench -- soak [MINUTES]`: four nodes and a fleet of devices for an hour; fails above 300 MB of memory a node.
 */
import { writeFile } from 'node:fs/promises'
import { arch, cpus, platform, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../network/paths.ts'
import { format, resolveConfig } from 'prettier'
import { measureIngest } from './devices/measureIngest.ts'
import { runSoak } from './devices/runSoak.ts'
import { measureContent } from './measureContent.ts'
import { measureGas } from './measureGas.ts'
import { measureRisk } from './measureRisk.ts'
import { measurePreAck } from './oracle/measurePreAck.ts'
import { measureReport10k } from './oracle/measureReport10k.ts'
import { gasLines } from './rivals.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const log = (line: string) => process.stderr.write(`${line}\n`)

if (positionals[0] === 'soak') {
  const minutes = positionals[1] === undefined ? {} : { minutes: Number(positionals[1]) }
  const soaked = await runSoak({ log, ...minutes })
  console.log(JSON.stringify(soaked))
  process.exit(soaked.ok ? 0 : 1)
}

log('Measuring gas')
const measured = await measureGas()
const gas = Object.fromEntries(gasLines.map(({ key }) => [key, measured[key]])) as Record<
  (typeof gasLines)[number]['key'],
  number
>
const content = await measureContent(log)
const { memoryMB } = content
log('Measuring events of devices')
const ingest = await measureIngest(log)
const ratios = { ...content.ratios, ...ingest.ratios }
const ms = {
  report10k: Math.round((await measureReport10k()).report),
  preAck: await measurePreAck(),
  riskQuote: measureRisk().first,
}

const number = (value: number) => value.toLocaleString('en-US')
const table = [
  '| action | gas | limit | elsewhere |',
  '|---|---:|---:|---|',
  ...gasLines.map(
    ({ key, action, limit, rivals }) =>
      `| ${action} | ${number(gas[key])} | ${limit === undefined ? '' : number(limit)} | ${rivals} |`,
  ),
  '',
  '| content | measured | limit |',
  '|---|---:|---:|',
  `| encrypt, CID and roots, over AES-GCM alone (throughput, 512 MB) | ${ratios.encrypt} | ≥ 0.4 |`,
  `| open, over a plain verified fetch (time, 100 MB) | ${ratios.open} | ≤ 1.5 |`,
  `| peak memory, publishing 1 GB | ${memoryMB.publish1GB} MB | ≤ 300 MB |`,
  `| peak memory, opening 1 GB | ${memoryMB.open1GB} MB | ≤ 300 MB |`,
  '',
  '| events of devices | measured | limit |',
  '|---|---:|---:|',
  `| from MQTT to a committed row, over the signature check alone (throughput of a core) | ${ratios.ingest} | ≥ 0.5 |`,
  `| a report of 10,000 events built and signed by four nodes | ${number(ms.report10k)} ms | ≤ 8,000 ms |`,
  `| from a device's word to the quorum's receipt, median | ${ms.preAck} ms | ≤ 100 ms |`,
  `| a trip of 15 minutes at 50 Hz hashed, read and scored for a quote (time of a core, the first of a process) | ${number(ms.riskQuote)} ms | ≤ 1,000 ms |`,
].join('\n')

if (values.write) {
  const machine = `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
  const file = join(root, 'docs/performance.md')
  const text = `# Performance

Made by \`npm run bench -- --write\`, on ${machine}.

Gas is that of whole transactions by their receipts, of the contracts as they are deployed (profile \`production\`), paid
in a plain ERC-20 with ERC-3009. A purchase opens ${measured.newSlots.buyRelayed} new storage slots outside the payment token, the first of a
bucket ${measured.newSlots.buyFirstOfBucket}, a renewal ${measured.newSlots.renewRelayed}. The figures of others were measured on their own contracts with the same kind of token; rows
with an approval include it.

${table}

Encrypting is measured in one process against AES-GCM of the same 1 MiB records awaited one by one. Opening is measured
against a fetch of the same ciphertext through the same fog node with every block's hash checked, both writing to disk.
Events are taken in by one process while broker and devices run in another. The report of 10,000 events is that of four nodes
in one process; the receipt that of four processes on this machine.
Peak memory is the largest resident set of a process that does nothing but publish, or open, a file of 1 GB.
`
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }))
}
if (values.json) console.log(JSON.stringify({ gas, ratios, memoryMB, ms }))
else console.log(table)
