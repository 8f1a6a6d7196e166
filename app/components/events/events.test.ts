import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseEventsQuery } from './eventsQuery.ts'

describe('parseEventsQuery', () => {
  it('finds batches by their number and devices by their id', () => {
    const device = `0x${'ab'.repeat(32)}`
    assert.deepEqual(parseEventsQuery(' 12 '), { kind: 'batch', batch: 12 })
    assert.deepEqual(parseEventsQuery('Batch 7'), { kind: 'batch', batch: 7 })
    assert.deepEqual(parseEventsQuery(device.toUpperCase().replace('0X', '0x')), {
      kind: 'device',
      device,
    })
    assert.deepEqual(parseEventsQuery('  '), { kind: 'none' })
  })
  it('says what it can look for', () => {
    for (const text of ['0', '0x12', 'lamp', '-3', '1.5'])
      assert.equal(parseEventsQuery(text).kind, 'wrong', text)
  })
})
