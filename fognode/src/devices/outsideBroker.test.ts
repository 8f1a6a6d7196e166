import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { eventsTopic, receiptsTopic } from '@fanal/sdk/devices/eventMessage'
import { Aedes } from 'aedes'
import { connectAsync } from 'mqtt'
import { createMqttConnection } from './broker/createMqttConnection.ts'
import { startTestDevices } from './testing/startTestDevices.ts'
import { createTestDevice } from './testing/testDevice.ts'

type Outside = { url: string; stop: () => Promise<void> }

/** A broker that knows nothing of devices. */
async function startPlainBroker(version: 4 | 5, port = 0): Promise<Outside> {
  const aedes = await Aedes.createBroker()
  const limits = { maximumPacketSize: 1_000_000, receiveMaximum: 100 }
  const sockets = new Set<Duplex>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const plain = version === 4
    aedes.handle(plain ? socket : createMqttConnection({ socket, limits, onTooLarge: () => {} }))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close()
      await new Promise<void>((resolve) => aedes.close(resolve))
      for (const socket of sockets) socket.destroy()
    },
  }
}

async function startMosquitto(command: string): Promise<Outside> {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-mosquitto-'))
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  const file = join(folder, 'mosquitto.conf')
  await writeFile(file, `listener ${port} 127.0.0.1\nallow_anonymous true\n`)
  const broker = spawn(command, ['-c', file], { stdio: 'ignore' })
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(broker, 'exit')
      broker.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Where Mosquitto is installed it is tried, too; elsewhere the test does not exist. */
const mosquitto = ['mosquitto', '/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'].find(
  (command) => spawnSync(command, ['-h']).error === undefined,
)
const brokers: Record<string, () => Promise<Outside>> = {
  'MQTT 3.1.1': () => startPlainBroker(4),
  'MQTT 5': () => startPlainBroker(5),
  ...(mosquitto && { Mosquitto: () => startMosquitto(mosquitto) }),
}

for (const [name, start] of Object.entries(brokers))
  test(
    `events come through an outside broker of ${name}, and receipts go back`,
    { timeout: 30_000 },
    async (context) => {
      const outside = await start()
      const node = await startTestDevices({
        config: { brokerUrl: outside.url, burst: 20, eventsPerSecond: 10 },
      })
      const device = createTestDevice()
      node.enrol(device.id)
      while ((await node.module.health()).status !== 'ok')
        await new Promise((resolve) => setTimeout(resolve, 20))
      const client = await connectAsync(outside.url, { clientId: device.id }, false)
      context.after(async () => {
        await client.endAsync(true)
        await outside.stop()
        await node.dispose()
      })
      await client.subscribeAsync(receiptsTopic(device.id))
      const receipts: Record<string, unknown>[] = []
      const enough = new Promise<void>((resolve) => {
        client.on('message', (_topic, payload) => {
          receipts.push(JSON.parse(payload.toString()) as Record<string, unknown>)
          if (receipts.length === 100) resolve()
        })
      })
      // More than may come at once. On a connection that all share only so many of one device can be made to wait. Signed
      // before, for a busy machine signs no faster than they are taken in.
      const messages = await Promise.all(
        Array.from({ length: 100 }, (_, at) => device.message({ seq: at + 1 })),
      )
      for (const message of messages) client.publish(eventsTopic(device.id), message, { qos: 1 })
      await enough
      const refused = receipts.filter((receipt) => 'refused' in receipt)
      assert.ok(refused.length > 0 && refused.length <= 36, `${refused.length} refused`)
      for (const { refused: why } of refused) assert.match(String(why), /^rate: /)
      assert.equal(node.events.find({ device: device.id, deviceVersion: 1, seq: 1 })?.event.seq, 1)
      const { body } = await node.get(`/v1/devices/challenge`)
      assert.equal(body['mqttUrl'], outside.url)
    },
  )

test(
  'while the outside broker is away the node says so, and comes back by itself',
  { timeout: 30_000 },
  async () => {
    const first = await startPlainBroker(5)
    const node = await startTestDevices({ config: { brokerUrl: first.url } })
    const until = async (status: string) => {
      while ((await node.module.health()).status !== status)
        await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await until('ok')
    await first.stop()
    await until('degraded')
    assert.match((await node.module.health()).reason ?? '', /cannot be used/)
    const second = await startPlainBroker(5, Number(new URL(first.url).port))
    await until('ok')
    const device = createTestDevice()
    node.enrol(device.id)
    const client = await connectAsync(second.url, { clientId: device.id }, false)
    await client.subscribeAsync(receiptsTopic(device.id))
    const receipt = new Promise<Buffer>((resolve) => {
      client.once('message', (_topic, payload) => resolve(payload))
    })
    await client.publishAsync(eventsTopic(device.id), await device.message({ seq: 1 }), { qos: 1 })
    assert.equal((JSON.parse((await receipt).toString()) as { seq: number }).seq, 1)
    assert.equal(node.events.find({ device: device.id, deviceVersion: 1, seq: 1 })?.event.seq, 1)
    await client.endAsync(true)
    await second.stop()
    await node.dispose()
  },
)
