import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { build } from 'esbuild'

/** All that a device needs: keys, events, connection, calls, serving, and its file. */
const entry = `
export { createDeviceSigner } from './createDeviceSigner.ts'
export { createDeviceClient } from './createDeviceClient.ts'
export { createDataServer } from './serving/createDataServer.ts'
export { createFileDeviceStore } from '../node/createFileDeviceStore.ts'
export { readDeviceVersion } from './client/readDeviceVersion.ts'
export { signEnrolment } from './signEnrolment.ts'
export { signKeyRotation } from './signKeyRotation.ts'
export { toFixedPoint } from './fixedPoint.ts'
`

test('the device library with all it needs is one file of at most 300 KB that runs alone', async () => {
  const result = await build({
    stdin: { contents: entry, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
  })
  const [file] = result.outputFiles
  assert.ok(file)
  assert.ok(file.contents.length <= 300_000, `it became ${file.contents.length} bytes`)
  const imports = [...file.text.matchAll(/(?:from|import\()\s*["']([^"']+)["']/g)]
  for (const [, name = ''] of imports) assert.match(name, /^node:/)
  const folder = await mkdtemp(join(tmpdir(), 'fanal-device-bundle-'))
  try {
    await writeFile(join(folder, 'device.mjs'), file.contents)
    await writeFile(
      join(folder, 'main.mjs'),
      `import { createDeviceSigner } from './device.mjs'
      const { id, sign } = createDeviceSigner({ curve: 0 })
      console.log(id.length, (await sign(new Uint8Array(66))).length)`,
    )
    const ran = spawnSync(process.execPath, [join(folder, 'main.mjs')], { encoding: 'utf8' })
    assert.equal(ran.stdout.trim(), '66 132', ran.stderr)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
