import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { LiveDeviceEvent } from '@fanal/sdk/devices/live/readLiveDevice'
import { zeroHash } from 'viem'
import { livePoints } from './livePoints.ts'
import { spanOf } from './spanOf.ts'

const event = (change: Partial<LiveDeviceEvent['event']>): LiveDeviceEvent => ({
  position: 1,
  event: {
    device: zeroHash,
    deviceVersion: 1,
    seq: 1,
    time: 100,
    kind: 1,
    value: 21_500_000n,
    payloadDigest: zeroHash,
    ...change,
  },
  acceptedAt: 101,
  members: [],
  quorum: false,
})

describe('livePoints', () => {
  it('draws the most frequent kind, in the order of the device’s time', () => {
    const { kinds, points } = livePoints([
      event({ time: 200 }),
      event({ time: 100, value: -1n }),
      event({ kind: 100, value: 7_000_000n }),
    ])
    assert.deepEqual(kinds, [1, 100])
    assert.deepEqual(points, [
      { time: 100, value: -0.000_001, text: '−0.000001' },
      { time: 200, value: 21.5, text: '21.5' },
    ])
  })
  it('draws another kind when asked, and never one without a value', () => {
    const events = [event({}), event({ kind: 100 }), event({ kind: 3 }), event({ kind: 2 })]
    assert.equal(livePoints(events, 100).points.length, 1)
    assert.deepEqual(livePoints(events, 3).kinds, [1, 100])
    assert.equal(livePoints([event({ kind: 3 })]).points.length, 0)
  })
})

describe('spanOf', () => {
  const span = (now: number, ...times: number[]) => {
    const { from, to } = spanOf(
      times.map((time) => ({ time })),
      now,
    )
    return [from, to]
  }
  it('runs from the first point to now', () => assert.deepEqual(span(1010, 100, 1000), [100, 1010]))
  it('ends with the last point of a device that stopped, also when all came within a moment', () => {
    assert.deepEqual(span(1300, 100, 1000), [100, 1000])
    assert.deepEqual(span(2000, 996, 998, 1000), [996, 1000])
  })
  it('puts a moment alone into the middle', () => {
    assert.deepEqual(span(5000, 1000), [970, 1030])
    assert.deepEqual(span(1000, 1000, 1000), [970, 1030])
  })
  it('shows a replayed year in its own time', () =>
    assert.deepEqual(span(1_800_000_000, 1000, 5000), [1000, 5000]))
  it('follows a device whose clock is ahead', () =>
    assert.deepEqual(span(1100, 1000, 1200), [1000, 1200]))
  it('is the last minute without a point', () => assert.deepEqual(span(1000), [940, 1000]))
})
