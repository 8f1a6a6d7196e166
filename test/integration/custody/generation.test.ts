import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fetchKeyPackage } from '@fanal/sdk/committee/fetchKeyPackage'
import { readCustody } from '@fanal/sdk/committee/readCustody'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { createWorld, type World } from './createWorld.ts'
import { configOf } from './keeperConfig.ts'

const main = join(import.meta.dirname, '../../../fognode/src/main.ts')
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('fog nodes make the custody key', () => {
  let world: World
  const processes: (ChildProcess | undefined)[] = []

  const start = async (at: number) => {
    const keeper = world.keepers[at]
    if (!keeper) throw new Error('no such keeper')
    await mkdir(keeper.folder, { recursive: true })
    const passphraseFile = `${keeper.folder}.passphrase`
    await writeFile(passphraseFile, `passphrase of keeper ${at + 1}`)
    const config = configOf(keeper, world.networkFile, {
      custody: { backupFile: `${keeper.folder}.backup.json`, backupPassphraseFile: passphraseFile },
    })
    const configFile = `${keeper.folder}.json5`
    await writeFile(configFile, JSON.stringify(config))
    processes[at] = spawn(process.execPath, [main, '--config', configFile], { stdio: 'ignore' })
  }
  const kill = async (at: number) => {
    const child = processes[at]
    processes[at] = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const untilHealth = async (at: number, pattern: RegExp): Promise<void> => {
    let health = 'no answer'
    for (const end = Date.now() + 60_000; Date.now() < end; await pause(200)) {
      const response = await fetch(`${world.keepers[at]?.url}/health`).catch(() => undefined)
      if (response !== undefined) health = JSON.stringify(await response.json())
      if (pattern.test(health)) return
    }
    assert.fail(`keeper ${at + 1}: ${health}`)
  }

  before(async () => {
    world = await createWorld()
  })
  after(async () => {
    await Promise.all([0, 1, 2, 3].map(kill))
    await world.dispose()
  })

  test('killed again and again, and one of them losing its disk, they still agree on one key', async () => {
    await Promise.all([0, 1, 2].map(start))
    await untilHealth(0, /waiting for round 1 of member 4/)
    // The fourth comes late; meanwhile others are killed without warning.
    for (const at of [0, 1, 2]) {
      await kill(at)
      await start(at)
    }
    const lost = world.keepers[1]
    await untilHealth(1, /waiting for round 1 of member 4/)
    await kill(1)
    await rm(lost?.folder ?? '', { recursive: true })
    await start(1)
    await start(3)
    await untilHealth(3, /waiting|seat/)
    await kill(2)
    await start(2)
    const key = await world.waitForKey(1, 180)

    const { publicClient, network } = world
    const custody = await readCustody({
      client: publicClient,
      committee: network.contracts.committee,
    })
    assert.equal(custody.custodyEpoch, 1)
    assert.equal(custody.quorum, 3)
    const keyPackage = await fetchKeyPackage(custody)
    assert.equal(keyPackage.groupKey, custody.groupKey)
    assert.equal(custody.packageDigest, key.packageDigest)
  })

  test('a keeper that loses its disk afterwards has its share back from the backup', async () => {
    const keeper = world.keepers[0]
    const backup = await readFile(`${keeper?.folder}.backup.json`, 'utf8')
    assert.match(backup, /"type": "fanal\/share-backup"/)
    assert.ok(!backup.includes('secretShare'))
    await kill(0)
    await rm(keeper?.folder ?? '', { recursive: true })
    await start(0)
    await untilHealth(0, /"seat":1/)
    const response = await fetch(`${keeper?.url}/v1/custody`)
    assert.equal(((await response.json()) as { custodyEpoch: number }).custodyEpoch, 1)
  })

  test('without a backup it says that its share is lost, and the key in office stays', async () => {
    const keeper = world.keepers[2]
    await kill(2)
    await rm(keeper?.folder ?? '', { recursive: true })
    await rm(`${keeper?.folder}.backup.json`)
    await start(2)
    await untilHealth(2, /lost its share/)
    const response = await fetch(`${keeper?.url}/v1/custody`)
    assert.equal(response.status, 503)
    const { publicClient, network } = world
    const pending = await publicClient.readContract({
      address: network.contracts.committee,
      abi: committeeAbi,
      functionName: 'pendingEpoch',
    })
    assert.equal(pending, 0)
  })

  test('a committee seated anew is handed the same key, in shares of its own', async () => {
    const { publicClient, network, keepers } = world
    const before = await readCustody({
      client: publicClient,
      committee: network.contracts.committee,
    })
    // The third has lost its share: the other three are enough to hand the key over.
    await world.seat([...keepers].reverse())
    await world.waitForKey(2, 180)
    const committee = network.contracts.committee
    const after = await readCustody({ client: publicClient, committee })
    assert.equal(after.custodyEpoch, 1)
    assert.equal(after.groupKey, before.groupKey)
    assert.notEqual(after.packageDigest, before.packageDigest)
    assert.equal((await fetchKeyPackage(after)).groupKey, before.groupKey)
    const bySeat = await readCustody({ client: publicClient, committee, custodyEpoch: 1 })
    assert.equal(bySeat.packageDigest, after.packageDigest)
  })
})
