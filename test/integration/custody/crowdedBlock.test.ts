import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { startFogNode, type FogNode } from '@fanal/fognode'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { createWorld, type World } from './createWorld.ts'
import { configOf } from './keeperConfig.ts'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('the last confirmation of a custody key costs more than the first', () => {
  let world: World
  const nodes: FogNode[] = []

  const start = async (at: number) => {
    const keeper = world.keepers[at]
    if (!keeper) throw new Error('no such keeper')
    await mkdir(keeper.folder, { recursive: true })
    const config = configOf(keeper, world.networkFile, {
      log: { level: 'fatal' },
      transactions: { pollIntervalSeconds: 0.3 },
    })
    nodes.push(await startFogNode(config))
  }
  const confirmations = () =>
    world.publicClient.getContractEvents({
      address: world.network.contracts.committee,
      abi: committeeAbi,
      eventName: 'KeysConfirmed',
      fromBlock: 0n,
    })

  before(async () => {
    world = await createWorld()
  })
  after(async () => {
    await Promise.allSettled(nodes.map((node) => node.stop()))
    await world.dispose()
  })

  /** Waits until each node has sent this many transactions, mined or not. */
  const untilSent = async (each: number) => {
    const counts = () =>
      Promise.all(
        world.keepers.map(({ signer: address }) =>
          world.publicClient.getTransactionCount({ address, blockTag: 'pending' }),
        ),
      )
    const end = Date.now() + 90_000
    while (Date.now() < end && (await counts()).some((count) => count < each)) await pause(200)
    assert.deepEqual(await counts(), [each, each, each, each])
  }

  test('confirmations that fail on the chain are sent again', async () => {
    const { testClient, publicClient, network } = world
    const { committee: address } = network.contracts
    const bytecode = (await publicClient.getCode({ address })) ?? '0x'
    await testClient.setAutomine(false)
    // Seconds apart, as on machines that are not started together.
    for (const at of [0, 1, 2, 3]) {
      await start(at)
      await pause(500)
    }
    await untilSent(1)
    await testClient.setCode({ address, bytecode: '0xfe' })
    await testClient.mine({ blocks: 1 })
    await testClient.setCode({ address, bytecode })
    assert.equal((await confirmations()).length, 0)
    await untilSent(2)
  })

  test('four confirmations sent before any was mined put the key in office', async () => {
    const { testClient, publicClient } = world
    await testClient.mine({ blocks: 1 })
    const mined = await publicClient.getBlock({ includeTransactions: true })
    assert.equal(mined.transactions.length, 4, 'all confirmations fell into one block')
    await testClient.setAutomine(true)
    const key = await world.waitForKey(1, 30)
    assert.equal(key.epoch, 1)
    assert.equal((await confirmations()).length, 4)
  })
})
