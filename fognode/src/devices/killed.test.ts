import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Hex } from 'viem'
import { generatePrivateKey } from 'viem/accounts'
import { spawnNode } from '../testing/spawnNode.ts'
import { networkWithoutChain } from '../testing/startTestNode.ts'
import { TEST_DEVICE_REGISTRY } from './testing/startTestDevices.ts'
import { startRegistryRpc } from './testing/startRegistryRpc.ts'
import { createTestDevice } from './testing/testDevice.ts'

type Page = { events: { position: number; event: { seq: number } }[] }

async function eventsAt(url: string, device: Hex): Promise<number[]> {
  const found: number[] = []
  for (let after = 0; ;) {
    const answer = await fetch(`${url}/v1/devices/${device}/events?after=${after}&limit=500`)
    const { events } = (await answer.json()) as Page
    found.push(...events.map(({ event }) => event.seq))
    const last = events.at(-1)
    if (last === undefined) return found
    after = last.position
  }
}

test(
  'what a killed node has acknowledged is there when it comes back',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fanal-killed-'))
    const device = createTestDevice()
    const rpc = await startRegistryRpc([device.id])
    const network = networkWithoutChain({ rpcUrls: [rpc.url] })
    network.contracts.deviceRegistry = TEST_DEVICE_REGISTRY
    const networkFile = join(folder, 'network.json')
    await writeFile(networkFile, JSON.stringify(network))
    const config = {
      networkFile,
      dataDir: join(folder, 'data'),
      signerKey: generatePrivateKey(),
      http: { port: 0 },
      devices: { eventsPerSecond: 100_000, burst: 100_000 },
    }
    const messages = await Promise.all(
      Array.from({ length: 1_500 }, (_, index) => device.message({ seq: index + 1 })),
    )
    const acknowledged = new Set<number>()
    let next = 0
    // Three times the node is taken away in the middle of what the device has to say.
    for (const stopAt of [200, 600, 1_000]) {
      const node = await spawnNode(folder, config)
      const connection = await device.connect(node.url)
      const enough = new Promise<void>((resolve) => {
        for (const [index, message] of messages.entries()) {
          if (index < next) continue
          connection.publish(message).then(
            () => {
              acknowledged.add(index + 1)
              if (acknowledged.size >= stopAt) resolve()
            },
            () => undefined,
          )
        }
      })
      await enough
      await node.kill()
      connection.client.end(true)
      next = Math.max(...acknowledged)
    }
    const node = await spawnNode(folder, config)
    const kept = await eventsAt(node.url, device.id)
    assert.deepEqual(
      [...acknowledged].filter((seq) => !kept.includes(seq)),
      [],
    )
    assert.equal(new Set(kept).size, kept.length)
    assert.ok(kept.length < messages.length, 'the node was never killed in time')
    const connection = await device.connect(node.url)
    // What was sent but not acknowledged is sent again: each event counts once, whether it was there or not.
    await Promise.all(messages.slice(next).map((message) => connection.publish(message)))
    const all = await eventsAt(node.url, device.id)
    assert.deepEqual(
      all,
      messages.map((_, index) => index + 1),
    )
    await connection.end()
    await node.terminate()
    await rpc.stop()
    await rm(folder, { recursive: true, force: true })
  },
)
