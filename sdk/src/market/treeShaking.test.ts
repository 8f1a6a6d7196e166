import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const entry = join(dirname(fileURLToPath(import.meta.url)), '../index.ts')

/** Bytes of a minified bundle that imports some functions from the SDK's entry, and the files that went into it. */
async function bundle(names: string): Promise<{ bytes: number; files: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-bundle-'))
  try {
    const file = join(folder, 'main.ts')
    await writeFile(
      file,
      `import { ${names} } from ${JSON.stringify(entry)}\nconsole.log(${names})`,
    )
    const result = await build({
      entryPoints: [file],
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'browser',
      logLevel: 'silent',
    })
    const output = Object.values(result.metafile.outputs)[0]
    assert.ok(output)
    const files = Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path)
    return { bytes: output.bytes, files }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('one function of the SDK does not bring the others along', async () => {
  const { bytes, files } = await bundle('parseCsvRow')
  assert.ok(bytes < 2_000, `a CSV parser alone became ${bytes} bytes`)
  assert.ok(!files.some((path) => path.includes('generated/abis')))
})

test('the SDK bundles for browsers without a module of Node', async () => {
  const { bytes } = await bundle('publishDataset, buyAccess, openDataset')
  assert.ok(bytes < 1_000_000, `the main job became ${bytes} bytes`)
})
