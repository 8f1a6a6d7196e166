import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { until } from '../oracle/testing/until.ts'
import type { AcceptResult } from './eventStore.ts'
import { enrolTestDevice } from './testing/enrolTestDevice.ts'
import { reasonOf } from './testing/reasonOf.ts'
import { secondsNow } from './testing/secondsNow.ts'
import { startTestDevices, TEST_DOMAIN, type TestDevices } from './testing/startTestDevices.ts'
import { createTestDevice } from './testing/testDevice.ts'

let node: TestDevices
before(async () => {
  node = await startTestDevices({ config: { eventsPerSecond: 20, burst: 40 } })
})
after(() => node.dispose())

const enrolled = () => enrolTestDevice(node)
const peerEventOf = async ({ id, signer }: ReturnType<typeof createTestDevice>, seq: number) => {
  const event = {
    device: id,
    deviceVersion: 1,
    seq,
    time: secondsNow(),
    kind: 1,
    value: 1n,
    payloadDigest: `0x${'00'.repeat(32)}` as const,
  }
  const signature = await signDeviceEvent({ event, domain: TEST_DOMAIN, signer })
  return { event, signature, acceptedAt: secondsNow() }
}

test('a member that tells too much of one device is told later, other members are not', async () => {
  const told = await peerEventOf(enrolled(), 1)
  const results = await node.events.acceptFromPeer(
    Array.from({ length: 400 }, () => told),
    1,
  )
  const busy = results.filter(({ status }) => status === 'busy').length
  // 160 at once, and some more in the time that it takes.
  assert.ok(busy > 0 && busy <= 240, `${busy}`)
  assert.equal(results[0]?.status, 'accepted')
  const [other] = await node.events.acceptFromPeer([told], 3)
  assert.equal(other?.status, 'duplicate')
})

test('for what no device has signed the chain is not asked, whoever tells it', async () => {
  const told = await peerEventOf(enrolled(), 1)
  node.chain.isDown = true
  const [forged] = await node.events.acceptFromPeer(
    [{ ...told, event: { ...told.event, value: 2n } }],
    1,
  )
  const [signed] = await node.events.acceptFromPeer([told], 1)
  node.chain.isDown = false
  assert.equal(reasonOf(forged as AcceptResult), 'signature')
  assert.equal(signed?.status, 'busy')
})

test('what members tell keeps no device waiting', async () => {
  const small = await startTestDevices({ config: { maxPending: 1 } })
  try {
    const [one, two] = [createTestDevice(), createTestDevice()]
    small.enrol(one.id)
    small.enrol(two.id)
    const { promise, resolve } = Promise.withResolvers<void>()
    small.chain.held = promise
    const told = small.events.acceptFromPeer(
      [await peerEventOf(one, 1), await peerEventOf(one, 2)],
      1,
    )
    // The first is being checked now, the second waits for its place.
    await until('the chain is asked', () => small.asked() === 1)
    small.chain.held = Promise.resolve()
    assert.equal(reasonOf(await small.events.accept(await two.message({ seq: 1 }))), 'accepted')
    resolve()
    assert.deepEqual((await told).map(reasonOf), ['accepted', 'accepted'])
  } finally {
    await small.dispose()
  }
})
