import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { CallbackMessage } from '@fanal/sdk/devices/callbackMessage'
import { createMemoryDeviceStore } from '@fanal/sdk/devices/client/createMemoryDeviceStore'
import { createDeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import type {
  CreateDeviceClientParameters,
  DeviceClient,
} from '@fanal/sdk/devices/createDeviceClient'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { callbacksTopic } from '@fanal/sdk/devices/eventMessage'
import { toFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import { openTransport } from '@fanal/sdk/devices/mqtt/openTransport'
import type { ReceiptMessage } from '@fanal/sdk/devices/receiptMessage'
import { createFileDeviceStore } from '@fanal/sdk/node/createFileDeviceStore'
import {
  startTestDevices,
  TEST_DOMAIN,
} from '../../../fognode/src/devices/testing/startTestDevices.ts'
import type { TestDevices } from '../../../fognode/src/devices/testing/startTestDevices.ts'
import { startCallsRpc } from './startCallsRpc.ts'

let node: TestDevices
let folder: string
before(async () => {
  node = await startTestDevices()
  folder = await mkdtemp(join(tmpdir(), 'fanal-device-'))
})
const clients: DeviceClient[] = []
after(async () => {
  for (const client of clients) await client.stop()
  await node.dispose()
  await rm(folder, { recursive: true, force: true })
})

const CALLS = '0x00000000000000000000000000000000000000ca'
const OWNER = '0x00000000000000000000000000000000000000aa'

async function until(isSo: () => boolean | Promise<boolean>) {
  for (let waited = 0; !(await isSo()); waited += 20) {
    if (waited > 20_000) throw new Error('it did not come to pass')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function createDevice(
  change: Partial<CreateDeviceClientParameters> = {},
  curve: Curve = Curve.Secp256k1,
) {
  const signer = change.signer ?? createDeviceSigner({ curve })
  node.enrol(signer.id)
  const receipts: ReceiptMessage[] = []
  const client = createDeviceClient({
    signer,
    domain: TEST_DOMAIN,
    deviceVersion: 1,
    nodes: [node.url],
    store: createMemoryDeviceStore(),
    keepUntil: 'accepted',
    onReceipt: (receipt) => receipts.push(receipt),
    ...change,
  })
  clients.push(client)
  return { signer, client, receipts }
}
const find = (device: `0x${string}`, seq: number) =>
  node.events.find({ device, deviceVersion: 1, seq })

for (const curve of [Curve.Secp256k1, Curve.P256])
  test(`events of curve ${curve} are signed, numbered, sent and forgotten`, async () => {
    const { signer, client, receipts } = createDevice({}, curve)
    for (let at = 1; at <= 50; at += 1)
      await client.publish({ kind: EventKind.Reading, value: toFixedPoint(at / 4) })
    const payload = new TextEncoder().encode('a picture')
    const last = await client.publish({ kind: 100, payload })
    assert.equal(last.seq, 51)
    await client.settled()
    assert.equal(client.waiting(), 0)
    assert.equal(find(signer.id, 3)?.event.value, 750_000n)
    assert.equal(find(signer.id, 51)?.payload, Buffer.from(payload).toString('base64url'))
    await until(() => receipts.length >= 51)
    await client.stop()
  })

test('an event is kept until a quorum has it, also through the loss of a receipt', async () => {
  node.events.setCommittee(1, 3, 1)
  const { signer, client, receipts } = createDevice({ keepUntil: 'quorum' })
  await client.publish({ kind: EventKind.Reading })
  await until(() => receipts.length > 0)
  assert.deepEqual([receipts[0]?.quorum, receipts[0]?.accepted], [false, [1]])
  assert.equal(client.waiting(), 1)
  const key = { device: signer.id, deviceVersion: 1, seq: 1 }
  node.events.addReceipts(2, [key])
  assert.equal(client.waiting(), 1)
  node.events.addReceipts(4, [key])
  await client.settled()
  assert.deepEqual(receipts.at(-1)?.accepted, [1, 2, 4])
  await client.stop()
  node.events.setCommittee(undefined, 0, 0)
})

test('what a device says while it is offline counts, through a loss of power and another node', async () => {
  const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
  const file = join(folder, 'offline.jsonl')
  const store = await createFileDeviceStore(file)
  const hourAgo = Math.floor(Date.now() / 1000) - 3_600
  const nobody = 'http://127.0.0.1:9'
  const offline = createDevice({ signer, store, nodes: [nobody] })
  for (let minute = 0; minute < 60; minute += 1)
    await offline.client.publish({ kind: EventKind.Reading, time: hourAgo + 60 * minute })
  assert.equal(offline.client.waiting(), 60)
  await offline.client.stop()
  await store.close()

  const again = await createFileDeviceStore(file)
  assert.deepEqual([again.count(), again.lastSeq()], [60, 60])
  const online = createDevice({ signer, store: again, nodes: [nobody, node.url] })
  assert.equal((await online.client.publish({ kind: EventKind.Reading })).seq, 61)
  await online.client.settled()
  assert.equal(online.client.connectedTo(), node.url)
  for (let seq = 1; seq <= 61; seq += 1) assert.ok(find(signer.id, seq), `number ${seq}`)
  assert.equal(find(signer.id, 1)?.event.time, hourAgo)
  await online.client.stop()
  await again.close()
})

test('a broken connection loses and doubles nothing', async () => {
  let cut = () => {}
  let connections = 0
  const { signer, client } = createDevice({
    open: async (url, events) => {
      const transport = await openTransport(url, events)
      connections += 1
      cut = transport.close
      return transport
    },
  })
  for (let seq = 1; seq <= 120; seq += 1) {
    await client.publish({ kind: EventKind.Reading, value: BigInt(seq) })
    if (seq % 40 === 0) {
      await until(() => client.connectedTo() !== undefined)
      cut()
    }
  }
  await client.settled()
  for (let seq = 1; seq <= 120; seq += 1)
    assert.equal(find(signer.id, seq)?.event.value, BigInt(seq))
  assert.ok(connections > 1)
  await client.stop()
})

test('what no node will ever take is told and forgotten', async () => {
  const refused: string[] = []
  const { client } = createDevice({
    onRefused: ({ seq }, reason) => refused.push(`${seq} ${reason}`),
  })
  await client.publish({ kind: EventKind.Reading, time: 1_000 })
  await client.publish({ kind: EventKind.Reading })
  await client.settled()
  assert.equal(refused.length, 1)
  assert.match(refused[0] ?? '', /^1 clock/)
  await client.stop()
})

test('a call is obeyed only if the chain has it and its caller may command, and acknowledged once', async () => {
  const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
  const rpc = await startCallsRpc({ calls: CALLS, device: signer.id })
  const call = (nonce: number, change: Partial<CallbackMessage> = {}): CallbackMessage => ({
    callId: `0x${String(nonce).padStart(64, 'c')}`,
    caller: OWNER,
    kind: 100,
    data: '0x01ff',
    nonce,
    ...change,
  })
  const obeyed: number[] = []
  const problems: string[] = []
  const store = await createFileDeviceStore(join(folder, 'calls.jsonl'))
  const { client } = createDevice({
    signer,
    store,
    onProblem: (error) => problems.push(error instanceof Error ? error.message : String(error)),
    calls: {
      rpcUrls: [rpc.url],
      deviceCalls: CALLS,
      obey: async ({ nonce }) => {
        obeyed.push(Number(nonce))
        return { value: 5n }
      },
    },
  })
  await until(() => client.connectedTo() !== undefined)
  const deliver = (message: CallbackMessage) =>
    node.send(signer.id, callbacksTopic(signer.id), JSON.stringify(message), 1)

  rpc.commanders.add(OWNER)
  rpc.made.push(call(1), call(2), call(3, { caller: '0x00000000000000000000000000000000000000bb' }))
  rpc.made.push(call(4, { kind: 2, caller: CALLS }), call(6))
  rpc.acknowledged.add(6)
  await Promise.all([deliver(call(1)), deliver(call(1)), deliver(call(1))])
  await until(() => find(signer.id, 1) !== undefined)
  assert.deepEqual(find(signer.id, 1)?.event.payloadDigest, call(1).callId)
  assert.equal(find(signer.id, 1)?.event.kind, EventKind.Acknowledgement)
  assert.equal(find(signer.id, 1)?.event.value, 5n)

  // Changed on its way, never made, and made by somebody without a right.
  await deliver(call(2, { data: '0x02ff' }))
  await deliver(call(5))
  await deliver(call(3, { caller: '0x00000000000000000000000000000000000000bb' }))
  await until(() => problems.length === 3)
  assert.match(
    problems.toSorted().join('\n'),
    /may not command.*\n.*another call.*\n.*no such call/,
  )

  // From a contract of the network, acknowledged long ago, and delivered again.
  await deliver(call(4, { kind: 2, caller: CALLS }))
  await deliver(call(6))
  await deliver(call(1))
  await until(() => find(signer.id, 2) !== undefined)
  await deliver(call(2))
  await until(() => find(signer.id, 3) !== undefined)
  assert.deepEqual(obeyed, [1, 4, 2])
  assert.equal(find(signer.id, 4), undefined)
  await client.stop()
  await store.close()

  const reopened = await createFileDeviceStore(join(folder, 'calls.jsonl'))
  assert.ok(reopened.isAnswered(call(1).callId))
  await reopened.close()
  await rpc.stop()
})
