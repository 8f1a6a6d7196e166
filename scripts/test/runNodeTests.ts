import { glob, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../network/paths.ts'
import { runCommand } from './runCommand.ts'
import type { Counts } from './types.ts'

export type RunNodeTestsParameters = {
  /** Folders, relative to the repository, whose `*.test.ts` files are run. */
  folders: string[]
  /** Test files that run at the same time. */
  concurrency: number
  /** Milliseconds after which one test is given up. */
  timeout: number
}

/** Runs the `node:test` files of some folders; no file at all counts as a failure. */
export async function runNodeTests(parameters: RunNodeTestsParameters): Promise<Counts> {
  const files = await findTests(parameters.folders)
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 }
  const folder = await mkdtemp(join(tmpdir(), 'fanal-test-'))
  const countFile = join(folder, 'counts.json')
  const { code } = await runCommand({
    command: process.execPath,
    arguments: [
      '--test',
      `--test-concurrency=${parameters.concurrency}`,
      `--test-timeout=${parameters.timeout}`,
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      `--test-reporter=${join(import.meta.dirname, 'countReporter.mjs')}`,
      `--test-reporter-destination=${countFile}`,
      ...files,
    ],
    environment: { NODE_TEST_CONTEXT: undefined },
  })
  const text = await readFile(countFile, 'utf8').catch(() => '')
  await rm(folder, { recursive: true, force: true })
  const counts = text ? (JSON.parse(text) as Counts) : { passed: 0, failed: 0, skipped: 0 }
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

async function findTests(folders: string[]): Promise<string[]> {
  const files: string[] = []
  for (const folder of folders)
    for await (const file of glob(`${folder}/**/*.test.ts`, {
      cwd: root,
      exclude: (path) => /(^|\/)(node_modules|\.next)(\/|$)/.test(path),
    }))
      files.push(file)
  return files.sort()
}
