import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FoundEvent } from '@fanal/sdk/oracle/reading/findEvents'
import { breaksOf, type BreaksOfParameters } from './breaksOf.ts'

const device = `0x${'ab'.repeat(32)}` as const
const found = (change: Partial<FoundEvent['event']>, batch: unknown = {}) =>
  ({
    event: { device, deviceVersion: 1, seq: 1, time: 500, kind: 1, value: 5n, ...change },
    batch,
  }) as FoundEvent
const terms = { start: 100, end: 1000, metric: 1, goal: 10n }
const party = {
  device,
  deviceVersion: 1,
  joinedAt: 200,
  leavesAt: undefined,
  shortfalls: [],
  stake: 1n,
}
const breaks = (
  event: FoundEvent,
  agreed: Partial<BreaksOfParameters['agreement']> = {},
  joined: Partial<BreaksOfParameters['party']> = {},
) =>
  breaksOf({
    agreement: { terms, formedAt: 300, ...agreed },
    party: { ...party, ...joined },
    events: [event],
    eventIdOf: ({ seq }) => `0x${seq}`,
  }).length

describe('breaksOf', () => {
  it('finds what fell short and is reported', () => {
    assert.equal(breaks(found({})), 1)
    assert.equal(breaks(found({ value: 10n })), 0)
    assert.equal(breaks(found({ kind: 2 })), 0)
    assert.equal(breaks({ ...found({}), batch: undefined }), 0)
  })
  it('counts only the time in which the party answers', () => {
    assert.equal(breaks(found({ time: 299 })), 0)
    assert.equal(breaks(found({ time: 1000 })), 0)
    assert.equal(breaks(found({}), {}, { leavesAt: 500 }), 0)
    assert.equal(breaks(found({}), {}, { joinedAt: 501 }), 0)
    assert.equal(breaks(found({}), { formedAt: undefined }), 0)
    assert.equal(breaks(found({ deviceVersion: 0 })), 0)
  })
  it('leaves out what was proven, and parties with nothing left', () => {
    assert.equal(breaks(found({}), {}, { shortfalls: [{ eventId: '0x1' }] }), 0)
    assert.equal(breaks(found({}), {}, { stake: 0n }), 0)
  })
})
