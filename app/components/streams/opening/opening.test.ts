import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { EpochView } from '@fanal/sdk/streams/listEpochs'
import { rightsOf } from '@fanal/sdk/streams/rightsOf'
import { passEpochs } from './passEpochs.ts'
import { rangeWords } from './rangeWords.ts'
import { rowPoints } from './rowPoints.ts'

const clock = { start: 1000, epochLength: 100 }
const digest = `0x${'01'.repeat(32)}` as const
const epochs = (['closed', 'closed', 'over', 'live', 'coming', 'coming'] as const).map(
  (state, at): EpochView => ({
    epoch: at + 1,
    from: 1000 + at * 100,
    until: 1100 + at * 100,
    state,
    slotsDigest: digest,
    segments: state === 'closed' ? at * 2 : undefined,
    head: undefined,
    previousHead: undefined,
  }),
)
const bought = (from: number, until: number) =>
  rightsOf([{ kind: 'purchased', from, until, transactionHash: digest, sessionKey: digest }])

describe('passEpochs', () => {
  const states = (change: (view: EpochView) => EpochView, from = 1150, until = 1900) =>
    passEpochs({
      clock,
      epochs: epochs.map(change),
      rights: bought(from, until),
      now: 1350,
      most: 10,
    }).list.map(({ view, state }) => [view.epoch, state])
  const asIs = (view: EpochView) => view

  it('shows the next and what has begun, newest first, and shuts what was not bought', () =>
    assert.deepEqual(states(asIs), [
      [5, 'coming'],
      [4, 'running'],
      [3, 'opens'],
      [2, 'opens'],
      [1, 'shut'],
    ]))
  it('tells what is empty and what nobody filed keys for', () =>
    assert.deepEqual(
      states((view) => ({ ...view, slotsDigest: view.epoch > 3 ? undefined : digest }), 1000).slice(
        1,
      ),
      [
        [4, 'unfiled'],
        [3, 'opens'],
        [2, 'opens'],
        [1, 'empty'],
      ],
    ))
  it('ends after the last that opens, and finds what can be read among all', () => {
    const { list, readable, later } = passEpochs({
      ...{ clock, epochs, now: 1350, most: 1 },
      rights: bought(1150, 1160),
    })
    assert.deepEqual(
      list.map(({ view, state }) => [view.epoch, state]),
      [[3, 'shut']],
    )
    assert.deepEqual(
      readable.map(({ epoch }) => epoch),
      [2],
    )
    assert.equal(later, true)
  })
  it('shows the latest of many and says how many are left out', () => {
    const { list, more } = passEpochs({
      ...{ clock, epochs, now: 1350, most: 2 },
      rights: bought(1000, 1900),
    })
    assert.deepEqual(
      list.map(({ view }) => view.epoch),
      [5, 4, 3],
    )
    assert.equal(more, 2)
  })
})

describe('rangeWords', () => {
  it('says which epochs, in order', () => {
    assert.equal(rangeWords([{ first: 4, last: 4 }]), 'Epoch 4')
    assert.equal(rangeWords([{ first: 12, last: 2027 }]), 'Epochs 12 to 2,027')
    assert.equal(
      rangeWords([
        { first: 1, last: 3 },
        { first: 7, last: undefined },
      ]),
      'Epochs 1 to 3, and 7 on',
    )
  })
})

describe('rowPoints', () => {
  it('draws times and values, and leaves out what is neither', () => {
    const row = (time: string, value: string) => ({ values: { time, value } })
    assert.deepEqual(
      rowPoints([
        row('1970-01-01T00:00:20.000Z', '1.5'),
        row('1970-01-01T00:00:10.000Z', '2'),
        row('soon', '3'),
        row('1970-01-01T00:00:30.000Z', ''),
      ]),
      [
        { time: 10, value: 2, text: '2' },
        { time: 20, value: 1.5, text: '1.5' },
      ],
    )
  })

  it('draws what only the stream has where that is a number', () => {
    const row = (value: string, payload: string) => ({
      values: {
        time: '1970-01-01T00:00:10.000Z',
        value,
        payload: Buffer.from(payload).toString('base64url'),
      },
    })
    const texts = (rows: Parameters<typeof rowPoints>[0]) => rowPoints(rows).map(({ text }) => text)
    assert.deepEqual(texts([row('70', '73.96')]), ['73.96'])
    assert.deepEqual(texts([row('70', 'warm')]), ['70'])
    assert.deepEqual(texts([row('70', '')]), ['70'])
    assert.deepEqual(texts([row('70', '\u0000\u0001')]), ['70'])
  })
})
