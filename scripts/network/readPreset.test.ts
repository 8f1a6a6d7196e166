import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { root } from './paths.ts'
import { readPreset } from './readPreset.ts'

describe('a preset', () => {
  let folder: string
  let local: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-preset-'))
    local = await readFile(join(root, 'ignition/parameters/local.json5'), 'utf8')
  })
  after(() => rm(folder, { recursive: true }))

  const readChanged = async (from: string | RegExp, to: string) => {
    const changed = local.replace(from, to)
    assert.notEqual(changed, local)
    const path = join(folder, 'changed.json5')
    await writeFile(path, changed)
    return readPreset(path)
  }

  test('is found by name', async () => {
    const { name, description, parameters } = await readPreset('local')
    assert.deepEqual([name, description.module], ['local', 'TestNetwork'])
    assert.equal(parameters.Token?.hardCap, 10n ** 27n)
    assert.ok(!('network' in parameters))
  })

  test('is found by path', async () => {
    assert.equal((await readChanged("name: 'Local'", "name: 'Mine'")).description.name, 'Mine')
  })

  test('must exist', async () => {
    await assert.rejects(readPreset('nowhere'), InputError)
  })

  test('must carry the digest of its charter', async () => {
    await assert.rejects(readChanged(/charterDigest: '0x../, "charterDigest: '0x00"), (error) => {
      assert.ok(error instanceof InputError)
      assert.match(error.advice ?? '', /Set Governance.charterDigest to 0x[0-9a-f]{64}/)
      return true
    })
  })

  test('must describe the network', async () => {
    await assert.rejects(readChanged("confirmation: 'latest'", "confirmation: 'soon'"), InputError)
    await assert.rejects(readChanged('network: {', 'other: {'), InputError)
  })
})
