import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { runScript } from '../runScript.ts'
import { createMarketWorld, type MarketWorld, type Person } from './marketWorld.ts'

describe('the command line', () => {
  let world: MarketWorld
  let seller: Person
  let buyer: Person
  before(async () => {
    world = await createMarketWorld()
    ;[seller, buyer] = await Promise.all([world.person(), world.person({ coins: false })])
  })
  after(() => world.stop())

  const cli = async (person: Person, ...words: string[]) => {
    const home = join(world.folder, person.address)
    const outcome = await runScript(
      'scripts/cli/main.ts',
      [...words, '--network', world.local.networkFilePath, '--home', home, '--json'],
      { FANAL_PRIVATE_KEY: person.privateKey, FANAL_PASSPHRASE: 'correct horse battery staple' },
    )
    assert.equal(outcome.code, 0, outcome.stderr)
    assert.ok(!`${outcome.stdout}${outcome.stderr}`.includes(person.privateKey.slice(2)))
    return JSON.parse(outcome.stdout) as Record<string, unknown> & { datasetId: string }
  }

  it('publishes, finds, buys, opens and shows who can read', async () => {
    const path = await world.csv('наблюдения 観測 2026.csv')
    const recovery = join(world.folder, 'recovery.json')
    const { datasetId } = await cli(
      seller,
      ...['publish', path, '--license', 'CC-BY-4.0', '--price', '1.50', '--recovery', recovery],
    )
    assert.match(await readFile(recovery, 'utf8'), /scrypt/)
    const { datasets } = await cli(buyer, 'list')
    assert.ok(JSON.stringify(datasets).includes(datasetId))
    const { bought } = await cli(buyer, 'buy', datasetId, '--yes')
    assert.equal(bought, true)
    const out = join(world.folder, 'opened.csv')
    await cli(buyer, 'open', datasetId, '--out', out)
    assert.equal(await readFile(out, 'utf8'), await readFile(path, 'utf8'))
    const { grants } = await cli(seller, 'grants', datasetId)
    assert.deepEqual(
      (grants as { account: string; kind: string }[]).map(({ account, kind }) => [account, kind]),
      [[buyer.address, 'paid']],
    )
    const reader = await world.person({ coins: false })
    await cli(seller, 'grants', 'add', datasetId, reader.address)
    const granted = join(world.folder, 'granted.csv')
    await cli(reader, 'open', datasetId, '--out', granted, '--request')
    assert.equal(await readFile(granted, 'utf8'), await readFile(path, 'utf8'))
  })

  it('explains itself', async () => {
    const help = await runScript('scripts/cli/main.ts', ['--help'])
    assert.equal(help.code, 0)
    assert.match(help.stdout, /publish/)
    const wrong = await runScript('scripts/cli/main.ts', ['buy', '0x12'], {
      FANAL_NETWORK_FILE: world.local.networkFilePath,
    })
    assert.equal(wrong.code, 1)
    assert.match(wrong.stderr, /64 hex digits/)
  })

  it('makes the key of a device without a network, and says what else it does with devices', async () => {
    const file = join(world.folder, 'sensor.key')
    const made = await runScript('scripts/cli/main.ts', ['device', 'create', file, '--json'])
    assert.equal(made.code, 0, made.stderr)
    assert.match(made.stdout, /"device":"0x[0-9a-f]{64}"/)
    const bare = await runScript('scripts/cli/main.ts', ['device'])
    assert.equal(bare.code, 1)
    assert.match(bare.stderr, /^What about devices\?\n {2}device {4}create FILE/)
    assert.match(bare.stderr, /rotate FILE NEWFILE.*\n$/)
    const unknown = await runScript('scripts/cli/main.ts', ['device', 'paint'])
    assert.match(unknown.stderr, /^There is no "device paint"\./)
  })
})
