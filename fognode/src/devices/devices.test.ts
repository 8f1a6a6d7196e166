import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { eventsTopic } from '@fanal/sdk/devices/eventMessage'
import { connectAsync } from 'mqtt'
import { startTestDevices, type TestDevices } from './testing/startTestDevices.ts'
import { createTestDevice } from './testing/testDevice.ts'

let node: TestDevices
before(async () => {
  node = await startTestDevices()
})
after(() => node.dispose())

for (const [version, name] of [
  [5, 'MQTT 5'],
  [4, 'MQTT 3.1.1'],
] as const)
  for (const curve of [Curve.Secp256k1, Curve.P256])
    test(`an event over ${name}, curve ${curve}, is on disk when it is acknowledged`, async () => {
      const device = createTestDevice(curve)
      node.enrol(device.id)
      const connection = await device.connect(node.url, { protocolVersion: version })
      const payload = Buffer.from('twenty-one and a half')
      await connection.publish(await device.message({ seq: 7 }, { payload }))
      const found = node.events.find({ device: device.id, deviceVersion: 1, seq: 7 })
      assert.equal(found?.event.value, 21_500_000n)
      assert.equal(found.payload, payload.toString('base64url'))
      await connection.publish(await device.message({ seq: 8 }))
      assert.equal((await connection.receipt(7)).acceptedAt, found.acceptedAt)
      assert.equal((await connection.receipt(8)).quorum, false)
      await connection.end()
    })

test('a device that can only speak HTTP connects by WebSocket', async () => {
  const device = createTestDevice()
  node.enrol(device.id)
  const { options } = await device.login(node.url)
  const client = await connectAsync(
    `${node.url.replace('http', 'ws')}/mqtt`,
    { protocolVersion: 5, reconnectPeriod: 0, ...options },
    false,
  )
  await client.publishAsync(eventsTopic(device.id), await device.message({ seq: 1 }), { qos: 1 })
  assert.equal(node.events.find({ device: device.id, deviceVersion: 1, seq: 1 })?.event.seq, 1)
  await client.endAsync(true)
})

test('with a certificate the port takes TLS', async () => {
  const file = (name: string) => join(import.meta.dirname, 'testing', name)
  const tls = { certFile: file('localhost.cert.pem'), keyFile: file('localhost.key.pem') }
  const secure = await startTestDevices({ config: { mqtt: { tls } } })
  const device = createTestDevice()
  secure.enrol(device.id)
  const ca = await readFile(tls.certFile)
  const connection = await device.connect(secure.url, { ca, servername: 'localhost' })
  await connection.publish(await device.message({ seq: 1 }))
  assert.match(String((await secure.module.health()).details?.['url']), /^mqtts:/)
  assert.equal(secure.events.find({ device: device.id, deviceVersion: 1, seq: 1 })?.event.seq, 1)
  await connection.end()
  await secure.dispose()
})
