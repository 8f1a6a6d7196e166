import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { zeroHash } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { readLiveDevice } from './readLiveDevice.ts'

const device = `0x${'ab'.repeat(32)}` as const
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const eventAt = (position: number) => ({
  position,
  event: {
    device,
    deviceVersion: 1,
    seq: position,
    time: 1000 + position,
    kind: 1,
    value: String(position * 1_000_000),
    payloadDigest: zeroHash,
  },
  signature: '0x00',
  acceptedAt: 1001 + position,
  fromPeer: false,
  members: [0, 1, 2],
  quorum: true,
})

async function startNode(state: object, events: object[] = []): Promise<{ url: string }> {
  const server = createServer((request, response) => {
    const isList = request.url?.includes('/events')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(isList ? { events } : { device, connected: null, ...state }))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const clientOf = (...fogNodes: { url: string }[]) =>
  ({ network: { fogNodes } }) as unknown as FanalClient

describe('readLiveDevice', () => {
  it('believes the node that heard it last, and each about its own connections', async () => {
    const late = await startNode({
      quarantined: false,
      lastSeenAt: 1004,
      events: [eventAt(3), eventAt(2)],
    })
    const early = await startNode({
      quarantined: false,
      connected: true,
      lastSeenAt: 1002,
      events: [eventAt(1)],
    })
    const live = await readLiveDevice(clientOf(early, late), { device })
    assert.equal(live.node, late.url)
    assert.deepEqual([live.connected, live.lastSeenAt, live.quarantined], [true, 1004, undefined])
    assert.deepEqual(
      live.events.map(({ event }) => event.value),
      [2_000_000n, 3_000_000n],
    )
  })
  it('looks further back when asked, each event once', async () => {
    const node = await startNode(
      { quarantined: false, lastSeenAt: 1005, events: [eventAt(5), eventAt(4)] },
      [eventAt(2), eventAt(4), eventAt(5)],
    )
    const live = await readLiveDevice(clientOf(node), { device, history: 10 })
    assert.deepEqual(
      live.events.map(({ position }) => position),
      [2, 4, 5],
    )
  })
  it('goes on without nodes that are down, and says when all are', async () => {
    const down = { url: 'http://127.0.0.1:1' }
    const node = await startNode({
      quarantined: true,
      evidence: { seq: 9, seenAt: 1010, first: {}, second: {} },
      lastSeenAt: null,
      events: [],
    })
    const live = await readLiveDevice(clientOf(down, node), { device })
    assert.deepEqual(live.quarantined, { seq: 9, seenAt: 1010 })
    assert.equal(live.lastSeenAt, undefined)
    await assert.rejects(readLiveDevice(clientOf(down), { device }), /No fog node answers/)
  })
})
