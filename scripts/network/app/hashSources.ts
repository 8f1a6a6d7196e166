import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { root } from '../paths.ts'

const skipped = new Set(['node_modules', '.next', 'next-env.d.ts'])

/** Digest over everything the app is built from, to know whether a build can be used again. */
export async function hashSources(): Promise<string> {
  const files = ['package-lock.json', 'sdk/package.json']
  for (const folder of ['app', 'sdk/src']) files.push(...(await filesUnder(join(root, folder))))
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    hash.update(`${file}\0`)
    hash.update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

async function filesUnder(folder: string): Promise<string[]> {
  const files: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.endsWith('.test.ts')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files.push(...(await filesUnder(path)))
    else if (entry.isFile() && !entry.name.endsWith('.tsbuildinfo'))
      files.push(relative(root, path))
  }
  return files
}
