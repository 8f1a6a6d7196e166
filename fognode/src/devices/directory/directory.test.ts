import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPublicClient, type Hex, http } from 'viem'
import { startRegistryRpc } from '../testing/startRegistryRpc.ts'
import { createDirectory } from './createDirectory.ts'
import type { DeviceRecord } from './deviceDirectory.ts'
import { readDevice } from './readDevice.ts'

const device: Hex = `0x${'ab'.repeat(32)}`
const registry = '0x00000000000000000000000000000000000000de'
const record: DeviceRecord = { owner: registry, version: 1, suspended: false, retired: false }

test('a device is what all RPC endpoints say, and nothing while they disagree', async () => {
  const [knows, knowsToo, lies] = await Promise.all([
    startRegistryRpc([device]),
    startRegistryRpc([device]),
    startRegistryRpc([]),
  ])
  const ask = (...urls: string[]) =>
    readDevice({
      clients: urls.map((url) => createPublicClient({ transport: http(url) })),
      registry,
      device,
    })
  assert.equal((await ask(knows.url, knowsToo.url))?.version, 1)
  assert.equal(await ask(lies.url), undefined)
  await assert.rejects(ask(knows.url, lies.url), /disagree/)
  await Promise.all([knows, knowsToo, lies].map((rpc) => rpc.stop()))
})

function createCounted() {
  const chain = { record: record as DeviceRecord | undefined, isDown: false, asked: 0, now: 0 }
  const directory = createDirectory({
    config: { directorySeconds: 10, directoryStaleSeconds: 100 },
    now: () => chain.now,
    read: async () => {
      chain.asked += 1
      if (chain.isDown) throw new Error('the chain does not answer')
      return chain.record
    },
  })
  return { chain, directory }
}

test('the chain is asked once for many questions, and again when the time is over', async () => {
  const { chain, directory } = createCounted()
  await Promise.all([directory.find(device), directory.find(device)])
  chain.now = 9_000
  assert.deepEqual(await directory.find(device, 1), record)
  assert.equal(chain.asked, 1)
  chain.now = 10_001
  await directory.find(device)
  assert.equal(chain.asked, 2)
})

test('a later version is looked for at once, and what is absent again after a second', async () => {
  const { chain, directory } = createCounted()
  await directory.find(device)
  chain.record = { ...record, version: 2 }
  chain.now = 1_001
  assert.equal((await directory.find(device, 2))?.version, 2)
  chain.record = undefined
  chain.now = 20_000
  assert.equal(await directory.find(device), undefined)
  chain.record = record
  assert.equal(await directory.find(device), undefined)
  chain.now = 21_001
  assert.deepEqual(await directory.find(device), record)
})

test('while the chain is away what was known holds for a while, and nobody new is let in', async () => {
  const { chain, directory } = createCounted()
  await directory.find(device)
  chain.isDown = true
  chain.now = 90_000
  assert.deepEqual(await directory.find(device), record)
  await assert.rejects(directory.find(`0x${'cd'.repeat(32)}`), /does not answer/)
  chain.now = 101_000
  await assert.rejects(directory.find(device), /does not answer/)
})

const made = (at: number): Hex => `0x${at.toString(16).padStart(64, '0')}`

test('devices that are made up do not take the room of real ones', async () => {
  const { chain, directory } = createCounted()
  await directory.find(device)
  chain.record = undefined
  for (let at = 0; at < 50_001; at += 1) await directory.find(made(at))
  const { asked } = chain
  assert.deepEqual(await directory.find(device), record)
  assert.equal(chain.asked, asked)
})

test('a member has the chain asked for few devices that are not there, and keeps nobody from asking', async () => {
  const { chain, directory } = createCounted()
  await directory.find(device, 1, 1)
  chain.record = undefined
  for (let at = 0; at < 50; at += 1) await directory.find(made(at), 1, 1)
  await assert.rejects(directory.find(made(50), 1, 1), /Member 1 names too many/)
  assert.deepEqual(await directory.find(device, 1, 1), record)
  assert.equal(await directory.find(made(50), 1, 2), undefined)
  assert.equal(await directory.find(made(51)), undefined)
  chain.now = 300
  assert.equal(await directory.find(made(52), 1, 1), undefined)
  await assert.rejects(directory.find(made(53), 1, 1), /Member 1 names too many/)
})
