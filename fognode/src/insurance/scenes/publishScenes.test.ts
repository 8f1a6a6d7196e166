import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeScene } from '@fanal/sdk/insurance/sceneBlock'
import { sceneDigestOf } from '@fanal/sdk/insurance/sceneDigestOf'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import pino from 'pino'
import { enrolTestDevice } from '../../devices/testing/enrolTestDevice.ts'
import { reasonOf } from '../../devices/testing/reasonOf.ts'
import { startTestDevices } from '../../devices/testing/startTestDevices.ts'
import { until } from '../../oracle/testing/until.ts'
import { publishScenes } from './publishScenes.ts'

test('publishes scenes that roadside devices send along, those of before a start too, and nothing else', async () => {
  const node = await startTestDevices()
  const camera = enrolTestDevice(node)
  let seq = 0
  const say = async (kind: EventKind, payload?: Uint8Array) => {
    const message = await camera.message({ seq: (seq += 1), kind }, { ...(payload && { payload }) })
    assert.equal(reasonOf(await node.events.accept(message)), 'accepted')
  }
  const sceneAt = (time: number) => ({
    time,
    parties: [{ car: `0x${'c1'.repeat(32)}` as const, version: 1, share: 10_000 }],
  })
  const stopping = new AbortController()
  const kept = new Map<string, Uint8Array>()
  const pinned: string[] = []
  let isDiskFull = true
  const start = () =>
    publishScenes({
      events: node.events,
      keeper: {
        put: async (cid, bytes) => {
          if (isDiskFull) throw new Error('no room')
          kept.set(cid.toString(), bytes)
        },
        pin: async (cid) => void pinned.push(cid.toString()),
      },
      intervalMs: 20,
      log: pino({ level: 'silent' }),
      signal: stopping.signal,
    })
  await say(EventKind.Roadside, encodeScene(sceneAt(1)))
  await say(EventKind.Roadside)
  await say(EventKind.Roadside, Buffer.from('an advertisement'))
  const crowd = Array.from({ length: 9 }, (_, at) => ({
    car: `0x${String(at).repeat(64)}` as const,
    version: 1,
    share: 0,
  }))
  await say(EventKind.Roadside, encodeScene({ time: 4, parties: crowd }))
  await say(EventKind.Reading, encodeScene(sceneAt(2)))
  const running = start()
  // What cannot be kept now is tried again.
  await new Promise((resolve) => setTimeout(resolve, 100))
  isDiskFull = false
  await say(EventKind.Roadside, encodeScene(sceneAt(3)))
  const expected = [1, 3].map((time) => cidOfDigest(sceneDigestOf(sceneAt(time))))
  await until('both are kept', () => pinned.length === 2)
  stopping.abort()
  await running
  assert.deepEqual(pinned, expected)
  assert.deepEqual([...kept.keys()], expected)
  assert.deepEqual(
    Buffer.from(kept.get(expected[1] ?? '') ?? []),
    Buffer.from(encodeScene(sceneAt(3))),
  )
  await node.dispose()
})
