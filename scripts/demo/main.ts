/**
 * `npm run demo -- --file F [--price P] [--json]`: the main job without a screen, on a network of its own that is thrown
 * away at the end: publish F, buy it from another account with one signature, open it, compare.
 */
import { parseArgs } from 'node:util'
import { FanalError } from '@fanal/sdk/errors/FanalError'
import { sourceFromFile } from '@fanal/sdk/node/sourceFromFile'
import { startLocalNetwork } from '../network/startLocalNetwork.ts'
import { runDemo } from './runDemo.ts'

const usage = 'Usage: npm run demo -- --file FILE [--price 2.00] [--json]'

const wantsJson = process.argv.includes('--json')
const startedAt = performance.now()
/** With --json standard output holds the one object and nothing else. */
const log = (line: string) =>
  process.stderr.write(
    `[${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s] ${line}\n`,
  )

function readArguments(): { file: string; price: string } {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      price: { type: 'string', default: '2.00' },
      json: { type: 'boolean', default: false },
    },
  })
  if (!values.file) throw new Error(`Which file? ${usage}`)
  if (!/^\d+(\.\d+)?$/.test(values.price) || Number(values.price) === 0) {
    throw new Error(`The price must be a number above zero, like 2.00, not "${values.price}".`)
  }
  return { file: values.file, price: values.price }
}

async function main(): Promise<boolean> {
  const { file, price } = readArguments()
  // An empty or unreadable file is refused before anything is started for it.
  await sourceFromFile({ path: file })
  const local = await startLocalNetwork({ parts: {}, samples: false, log })
  // Started processes must not outlive this one, however it ends.
  const stopNow = () => void local.stop().finally(() => process.exit(130))
  process.once('SIGINT', stopNow)
  process.once('SIGTERM', stopNow)
  try {
    const result = await runDemo({ network: local.network, file, price, log })
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
