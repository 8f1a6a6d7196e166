import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../paths.ts'
import type { ProcessGroup } from '../processes/createProcessGroup.ts'
import { hashSources } from './hashSources.ts'

export type BuildAppParameters = {
  processes: ProcessGroup
  log: (line: string) => void
}

/** Builds the app for production, unless the build at hand is of these very sources. */
export async function buildApp({ processes, log }: BuildAppParameters): Promise<void> {
  const output = join(root, 'app/.next')
  const stampFile = join(output, 'fanal-sources')
  const stamp = await hashSources()
  const built = await readFile(stampFile, 'utf8').catch(() => undefined)
  if (built === stamp && existsSync(join(output, 'BUILD_ID'))) return
  log('App: building (once for these sources)')
  // After a failed build Turbopack stumbles over what it left behind.
  await clear(output)
  const build = await processes.start({
    name: 'app-build',
    command: process.execPath,
    arguments: [join(root, 'node_modules/next/dist/bin/next'), 'build'],
    environment: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    folder: join(root, 'app'),
    ready: (line) => (/Route \(app\)/.test(line) ? true : undefined),
    timeoutSeconds: 600,
    expectEnd: true,
  })
  await build.ended
  await writeFile(stampFile, stamp)
  log('App: built')
}

/** Everything but what a development server keeps there. */
async function clear(output: string): Promise<void> {
  for (const entry of await readdir(output).catch(() => []))
    if (entry !== 'dev') await rm(join(output, entry), { recursive: true, force: true })
}
