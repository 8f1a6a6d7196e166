import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { after, before, test } from 'node:test'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { encodeEventMessage, eventsTopic } from '@fanal/sdk/devices/eventMessage'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { connectAsync } from 'mqtt'
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

test('a replayed message is answered as before and counts once', async () => {
  const device = enrolled()
  const message = await device.message({ seq: 1 })
  const first = await node.events.accept(message)
  const again = await node.events.accept(message)
  assert.equal(first.status, 'accepted')
  assert.equal(again.status, 'duplicate')
  assert.deepEqual(again.accepted, first.accepted)
  assert.equal(node.events.listSince(first.accepted.position - 1, 10).length, 1)
})

test('a replayed message of days ago is answered as before although its time is past', async () => {
  const device = enrolled()
  const old = await device.message({ seq: 1, time: secondsNow() - 86_000 })
  assert.equal((await node.events.accept(old)).status, 'accepted')
  assert.equal((await node.events.accept(old)).status, 'duplicate')
})

test('a forged event is refused, whoever is named', async () => {
  const device = enrolled()
  const other = enrolled()
  const { event } = JSON.parse((await device.message({ seq: 1 })).toString()) as {
    event: Record<string, unknown>
  }
  const foreign = JSON.parse((await other.message({ seq: 1 })).toString()) as { signature: string }
  const forged = Buffer.from(JSON.stringify({ event, signature: foreign.signature }))
  assert.equal(reasonOf(await node.events.accept(forged)), 'signature')
})

test('numbers may be left out, but never come later', async () => {
  const device = enrolled()
  for (const seq of [1, 5, 9])
    assert.equal((await node.events.accept(await device.message({ seq }))).status, 'accepted')
  assert.equal(reasonOf(await node.events.accept(await device.message({ seq: 7 }))), 'sequence')
})

test('two contents under one number quarantine the device and are kept as evidence', async () => {
  const device = enrolled()
  const first = await device.message({ seq: 3, value: 1n })
  const second = await device.message({ seq: 3, value: 2n })
  assert.equal((await node.events.accept(first)).status, 'accepted')
  assert.equal(reasonOf(await node.events.accept(second)), 'equivocation')
  assert.equal(reasonOf(await node.events.accept(await device.message({ seq: 4 }))), 'quarantined')
  assert.equal((await node.events.accept(first)).status, 'duplicate')
  const { body } = await node.get(`/v1/devices/${device.id}`)
  assert.equal(body['quarantined'], true)
  const { seq, first: one, second: two } = body['evidence'] as Record<string, unknown>
  assert.deepEqual(
    [seq, one, two],
    [3, JSON.parse(first.toString()), JSON.parse(second.toString())],
  )
  // A new owner begins anew.
  node.enrol(device.id, { version: 2 })
  const anew = await device.message({ seq: 1, deviceVersion: 2 })
  assert.equal((await node.events.accept(anew)).status, 'accepted')
})

test('a second content under one number that the device has not signed is no evidence', async () => {
  const device = enrolled()
  const message = await device.message({ seq: 1 })
  await node.events.accept(message)
  const altered = JSON.parse(message.toString()) as { event: { value: string } }
  altered.event.value = '5'
  const result = await node.events.accept(Buffer.from(JSON.stringify(altered)))
  assert.equal(reasonOf(result), 'signature')
  assert.equal(node.events.isQuarantined({ device: device.id, deviceVersion: 1 }), false)
})

test('clocks off by up to a minute and events of the last hours are taken, others not', async () => {
  const device = enrolled()
  const at = async (seq: number, time: number, kind = 1) =>
    reasonOf(await node.events.accept(await device.message({ seq, time, kind })))
  assert.equal(await at(1, secondsNow() - 60), 'accepted')
  assert.equal(await at(2, secondsNow() + 58), 'accepted')
  assert.equal(await at(3, secondsNow() + 90), 'clock')
  assert.equal(await at(4, secondsNow() - 2 * 86_400), 'clock')
  // A tamper event must not be lost because the device was cut off.
  assert.equal(await at(5, secondsNow() - 2 * 86_400, 2), 'accepted')
})

test('unknown, suspended, retired devices and other versions are refused', async () => {
  const unknown = createTestDevice()
  assert.equal(
    reasonOf(await node.events.accept(await unknown.message({ seq: 1 }))),
    'unknown_device',
  )
  for (const [change, reason] of [
    [{ suspended: true }, 'suspended'],
    [{ retired: true }, 'suspended'],
    [{ version: 2 }, 'version'],
  ] as const) {
    const device = createTestDevice()
    node.enrol(device.id, change)
    assert.equal(reasonOf(await node.events.accept(await device.message({ seq: 1 }))), reason)
  }
})

test('a tamper event is taken of a device that was suspended for it already, of no retired one', async () => {
  for (const [change, reason] of [
    [{ suspended: true }, 'accepted'],
    [{ retired: true }, 'suspended'],
  ] as const) {
    const device = createTestDevice()
    node.enrol(device.id, change)
    const message = await device.message({ seq: 1, kind: EventKind.Tamper })
    assert.equal(reasonOf(await node.events.accept(message)), reason)
  }
})

test('what is no event is refused with the place of the fault', async () => {
  const device = enrolled()
  const good = JSON.parse((await device.message({ seq: 1 })).toString()) as Record<string, unknown>
  const event = good['event'] as Record<string, unknown>
  for (const wrong of [
    'no json',
    JSON.stringify({ ...good, more: 1 }),
    JSON.stringify({ ...good, event: { ...event, value: 21 } }),
    JSON.stringify({ ...good, event: { ...event, seq: 2 ** 53 } }),
    JSON.stringify({ ...good, payload: Buffer.from('not what was signed').toString('base64url') }),
  ])
    assert.equal(reasonOf(await node.events.accept(Buffer.from(wrong))), 'schema')
  const large = Buffer.alloc(100_000, ' ')
  assert.equal(reasonOf(await node.events.accept(large)), 'size')
})

test('a signature with the larger s is refused', async () => {
  const device = enrolled()
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const message = JSON.parse((await device.message({ seq: 1 })).toString()) as {
    signature: string
  }
  const { signature } = message
  const s = (order - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, '0')
  const v = signature.endsWith('1b') ? '1c' : '1b'
  message.signature = `${signature.slice(0, 66)}${s}${v}`
  const twin = Buffer.from(JSON.stringify(message))
  assert.equal(reasonOf(await node.events.accept(twin)), 'signature')
})

test('over MQTT a device publishes only under its own name and reads only its own topics', async () => {
  const device = enrolled()
  const other = enrolled()
  const connection = await device.connect(node.url)
  const granted = await connection.client
    .subscribeAsync(`fanal/${other.id}/callbacks`)
    .catch((error: unknown) => error)
  assert.match(String(granted), /not authorized/i)
  await assert.rejects(connection.publish(await other.message({ seq: 1 })), /not authorized/i)
  const closed = connection.closed()
  const foreign = await other.message({ seq: 1 })
  connection.client.publish(eventsTopic(other.id), foreign, { qos: 1 }, () => {})
  await closed
  assert.equal(node.events.find({ device: other.id, deviceVersion: 1, seq: 1 }), undefined)
})

test('a login needs the signature of the device over a challenge that is fresh and unused', async () => {
  const device = enrolled()
  const { mqttUrl, options } = await device.login(node.url)
  const attempt = (change: object) =>
    connectAsync(mqttUrl, { protocolVersion: 5, reconnectPeriod: 0, ...options, ...change }, false)
  const refused = (change: object) => assert.rejects(attempt(change), /not authorized|bad user/i)
  await refused({ clientId: enrolled().id })
  await refused({ username: 'admin' })
  await refused({ password: '{}' })
  const made = JSON.parse(options.password) as Record<string, unknown>
  await refused({ password: JSON.stringify({ ...made, challenge: `0x${'ab'.repeat(32)}` }) })
  const client = await attempt({})
  await client.endAsync(true)
  await refused({})
  const stranger = await createTestDevice().login(node.url)
  await refused(stranger.options)
})

test('before it has logged in, a client may not announce more than a login', async () => {
  const { mqttUrl } = await createTestDevice().login(node.url)
  const { hostname, port } = new URL(mqttUrl)
  const socket = connectSocket(Number(port), hostname)
  // A CONNECT of 1 MiB.
  socket.write(Buffer.from([0x10, 0x80, 0x80, 0x40, 0, 4]))
  await once(socket, 'close')
})

test('large messages use up the rate of a device as well', async () => {
  const device = enrolled()
  const payload = new Uint8Array(20 * 1024)
  const say = async (seq: number, options = {}) =>
    reasonOf(await node.events.accept(await device.message({ seq }, options)))
  assert.equal(await say(1, { payload }), 'accepted')
  assert.equal(await say(2, { payload }), 'rate')
  assert.equal(await say(3), 'accepted')
})

test('while the chain does not answer nothing is decided: the message waits', async () => {
  const device = enrolled()
  node.chain.isDown = true
  const result = await node.events.accept(await device.message({ seq: 1 }))
  node.chain.isDown = false
  assert.equal(result.status, 'busy')
  assert.equal((await node.events.accept(await device.message({ seq: 1 }))).status, 'accepted')
})

test('another member tells of events in any order; two contents quarantine here too', async () => {
  const device = enrolled()
  const peerEvent = async (seq: number, value: bigint, acceptedAt = secondsNow()) => {
    const event = {
      device: device.id,
      deviceVersion: 1,
      seq,
      time: secondsNow(),
      kind: 1,
      value,
      payloadDigest: `0x${'00'.repeat(32)}` as const,
    }
    const { signer } = device
    const signature = await signDeviceEvent({ event, domain: TEST_DOMAIN, signer })
    return { event, signature, acceptedAt }
  }
  node.events.setCommittee(2, 3, 1)
  const before = secondsNow()
  const told = [await peerEvent(4, 1n, secondsNow() - 30), await peerEvent(2, 1n)]
  const results = await node.events.acceptFromPeer(told, 1)
  assert.deepEqual(results.map(reasonOf), ['accepted', 'accepted'])
  const four = { device: device.id, deviceVersion: 1, seq: 4 }
  // Accepted when it came, whatever the other member says.
  assert.ok((node.events.find(four)?.acceptedAt ?? 0) >= before)
  // What came by gossip does not keep the device's own, earlier numbers out.
  assert.equal(
    reasonOf(await node.events.accept(Buffer.from(encodeEventMessage(await plain(3))))),
    'accepted',
  )
  const told9 = async () =>
    reasonOf((await node.events.acceptFromPeer([await peerEvent(9, 1n)], 1))[0] as AcceptResult)
  // What may be otherwise soon loses nothing: the other node's clock, or what the chain says here of the device.
  assert.equal(
    reasonOf(
      (
        await node.events.acceptFromPeer([await peerEvent(9, 1n, secondsNow() + 600)], 1)
      )[0] as AcceptResult,
    ),
    'busy',
  )
  for (const change of [{ suspended: true }, { version: 2 }]) {
    node.enrol(device.id, change)
    assert.equal(await told9(), 'busy')
  }
  node.enrol(device.id)
  assert.equal(await told9(), 'accepted')
  assert.equal(
    reasonOf((await node.events.acceptFromPeer([await peerEvent(2, 7n)], 1))[0] as AcceptResult),
    'equivocation',
  )
  assert.equal(node.events.isQuarantined(four), true)
  node.events.setCommittee(undefined, 0, 0)

  async function plain(seq: number) {
    const { acceptedAt: _, ...message } = await peerEvent(seq, 1n)
    return message
  }
})

test('a device is told when a quorum of members has its event', async () => {
  const device = enrolled()
  node.events.setCommittee(2, 3, 1)
  const connection = await device.connect(node.url)
  await connection.publish(await device.message({ seq: 1 }))
  assert.deepEqual((await connection.receipt(1)).accepted, [2])
  const key = { device: device.id, deviceVersion: 1, seq: 1 }
  for (const member of [4, 4, 9, 3]) node.events.addReceipts(member, [key])
  const { accepted } = await connection.receipt(1, ({ quorum }) => quorum)
  assert.deepEqual(accepted, [2, 4, 9])
  assert.deepEqual(node.events.find(key)?.members, [2, 3, 4, 9])
  // In another epoch the numbers are those of others, and this node has one of its own.
  node.events.setCommittee(1, 3, 2)
  node.events.addReceipts(3, [key])
  assert.deepEqual(node.events.find(key)?.members, [1, 3])
  node.events.addReceipts(4, [key])
  const again = await connection.receipt(
    1,
    (receipt) => receipt.quorum && receipt.accepted[0] === 1,
  )
  assert.deepEqual(again.accepted, [1, 3, 4])
  node.events.setCommittee(undefined, 0, 0)
  await connection.end()
})

test('a reader of the feed is told of events as they come, after those it has missed', async () => {
  const device = enrolled()
  const first = await node.events.accept(await device.message({ seq: 1 }))
  const missed = await node.events.accept(await device.message({ seq: 2 }))
  assert.ok(first.status === 'accepted' && missed.status === 'accepted')
  const answer = await fetch(
    `${node.url}/v1/devices/feed?device=${device.id}&after=${first.accepted.position}`,
  )
  assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/)
  await node.events.accept(await enrolled().message({ seq: 1 }))
  await node.events.accept(await device.message({ seq: 3 }))
  let text = ''
  const told = () => [...text.matchAll(/"seq":(\d+)/g)].map(([, seq]) => Number(seq))
  const decoder = new TextDecoder()
  for await (const chunk of answer.body as ReadableStream<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    if (told().length === 2) break
  }
  assert.deepEqual(told(), [2, 3])
})

test('while nothing can be decided no more is read than a few messages', async () => {
  const few = await startTestDevices({ config: { maxPending: 4, burst: 10_000 } })
  const device = createTestDevice()
  few.enrol(device.id)
  const connection = await device.connect(few.url)
  let release = () => {}
  few.chain.held = new Promise((resolve) => {
    release = resolve
  })
  const payload = Buffer.alloc(60_000, 1)
  const messages = await Promise.all(
    Array.from({ length: 60 }, (_, index) => device.message({ seq: index + 1 }, { payload })),
  )
  const published = Promise.all(messages.map((message) => connection.publish(message)))
  const pending = async () => Number((await few.module.health()).details?.['pending'])
  while ((await pending()) < 1) await new Promise((resolve) => setTimeout(resolve, 5))
  // Long enough for all of it to arrive, if it were read.
  await new Promise((resolve) => setTimeout(resolve, 300))
  // 256 KiB, and what had arrived together with the last of them.
  assert.ok((await pending()) <= 6, `${await pending()} pending`)
  release()
  await published
  assert.equal(few.events.find({ device: device.id, deviceVersion: 1, seq: 60 })?.event.seq, 60)
  await connection.end()
  await few.dispose()
})
