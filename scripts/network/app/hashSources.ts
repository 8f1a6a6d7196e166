import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../paths.ts'

const skipped = new Set(['node_modules', '.next', 'generated'])

/** Digest over everything the app is built from, to know whether a build can be used again. */
export async function hashSources(): Promise<string> {
  const files = [
    'package-lock.json',
    'app/package.json',
    'sdk/package.json',
    'sdk/src/generated/abis.ts',
  ]
  for (const folder of ['app', 'sdk/src'])
    for await (const file of glob(`${folder}/**/*.{ts,tsx,css,mjs,json,svg,png,woff2,json5}`, {
      cwd: root,
      exclude: (path) => path.split('/').some((part) => skipped.has(part)),
    }))
      if (!file.endsWith('.test.ts') && !file.endsWith('next-env.d.ts')) files.push(file)
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    hash.update(`${file}\0`)
    hash.update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}
