#!/usr/bin/env -S node --max-semi-space-size=4 --max-old-space-size=160
import { parseArgs } from 'node:util'
import { ConfigError } from './config/ConfigError.ts'
import { loadConfig } from './config/loadConfig.ts'
import { startFogNode } from './startFogNode.ts'

const USAGE =
  'Usage: fognode [--config FILE]   (FANAL_* variables override the file; see docs/fog-node.md)'

try {
  const { values } = parseArgs({
    options: { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help === true) console.log(USAGE)
  else await run(values.config ?? process.env['FANAL_CONFIG'])
} catch (error) {
  const known =
    error instanceof ConfigError || /^(ERR_PARSE_ARGS|EADDRINUSE|EACCES)/.test(codeOf(error))
  console.error(known ? (error as Error).message : error)
  process.exitCode = 1
}

async function run(path: string | undefined): Promise<void> {
  const node = await startFogNode(await loadConfig({ path }))
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    // A second signal means that somebody is in a hurry.
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143)
    stopping = true
    node.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | undefined)?.code ?? '')
}
