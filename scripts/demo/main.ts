/**
 * The main jobs without a screen, on a network of its own that is thrown away at the end.
 * `npm run demo -- --file F [--price P] [--json]`: publish F, buy it from another account with one signature, open it, compare.
 * `npm run demo -- --device-csv F [--json]`: have a device say what F has (columns timestamp and value), and prove on the
 * chain every event that four nodes reported.
 * `npm run demo -- --crash [--json]`: have a car insured by the committee's quote, let it crash before roadside cameras, and
 * have it paid from the proven events. Amounts are in the smallest unit of the coin.
 */
import { parseArgs } from 'node:util'
import { FanalError } from '@fanal/sdk/errors/FanalError'
import { sourceFromFile } from '@fanal/sdk/node/sourceFromFile'
import { startLocalNetwork } from '../network/startLocalNetwork.ts'
import { checkReadings } from '../simulate/checkReadings.ts'
import { runCrashDemo } from './runCrashDemo.ts'
import { runDemo } from './runDemo.ts'
import { runDeviceDemo } from './runDeviceDemo.ts'

const usage =
  'Usage: npm run demo -- --file FILE [--price 2.00] [--json], npm run demo -- --device-csv FILE [--json], or npm run demo -- --crash [--json]'

const wantsJson = process.argv.includes('--json')
const startedAt = performance.now()
/** With --json standard output holds the one object and nothing else. */
const log = (line: string) =>
  process.stderr.write(
    `[${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s] ${line}\n`,
  )

type Job = { file: string; price: string } | { readings: string } | { crash: true }

function readArguments(): Job {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      'device-csv': { type: 'string' },
      crash: { type: 'boolean', default: false },
      price: { type: 'string', default: '2.00' },
      json: { type: 'boolean', default: false },
    },
  })
  const { 'device-csv': readings, crash } = values
  if ([readings, values.file, crash].filter(Boolean).length > 1)
    throw new Error(`Either a file or readings or a crash. ${usage}`)
  if (crash) return { crash }
  if (readings) return { readings }
  if (!values.file) throw new Error(`Which file? ${usage}`)
  if (!/^\d+(\.\d+)?$/.test(values.price) || Number(values.price) === 0) {
    throw new Error(`The price must be a number above zero, like 2.00, not "${values.price}".`)
  }
  return { file: values.file, price: values.price }
}

/** A file is replayed as fast as nodes take it, not at a device's pace. */
const FAST_DEVICES = { devices: { eventsPerSecond: 100_000, burst: 100_000 } }

async function main(): Promise<boolean> {
  const job = readArguments()
  // An empty, unreadable or malformed file is refused before anything is started for it.
  if ('file' in job) await sourceFromFile({ path: job.file })
  else if ('readings' in job) await checkReadings(job.readings)
  const local = await startLocalNetwork({
    parts: {},
    samples: false,
    log,
    ...('readings' in job && { nodeSettings: FAST_DEVICES }),
  })
  // Started processes must not outlive this one, however it ends.
  const stopNow = () => void local.stop().finally(() => process.exit(130))
  process.once('SIGINT', stopNow)
  process.once('SIGTERM', stopNow)
  try {
    const { network } = local
    const result = await ('file' in job
      ? runDemo({ network, ...job, log })
      : 'readings' in job
        ? runDeviceDemo({ network, file: job.readings, log })
        : runCrashDemo({ network, log }))
    if (wantsJson) console.log(JSON.stringify(result))
    else console.log(JSON.stringify(result, null, 2))
    return result.ok
  } finally {
    await local.stop()
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  const advice = error instanceof FanalError && error.advice ? ` ${error.advice}` : ''
  if (wantsJson) console.log(JSON.stringify({ ok: false, error: `${message}${advice}` }))
  else process.stderr.write(`${message}${advice}\n`)
  process.exitCode = 1
}
