import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { SessionKey } from '../committee/openShare.ts'
import type { Hex } from '../content/types.ts'
import { FOREVER } from '../market/types.ts'
import { chooseStreamAccess } from './chooseStreamAccess.ts'
import { csvOfRows } from './csvOfRows.ts'
import { rangesOfRights } from './rangesOfRights.ts'
import { opensEpoch, type RightsEvent, rightsOf } from './rightsOf.ts'

const clock = { start: 1_000, epochLength: 100 }
const account = '0x00000000000000000000000000000000000000aa'
const hashOf = (number: number): Hex => `0x${number.toString(16).padStart(64, '0')}`
const bought = (from: number, until: number, at = 1): RightsEvent => ({
  kind: 'purchased',
  from,
  until,
  transactionHash: hashOf(at),
  sessionKey: hashOf(100 + at),
})
const granted = (from: number, until: number): RightsEvent => ({ kind: 'granted', from, until })
const ranges = (events: RightsEvent[], now = 1_500) =>
  rangesOfRights({ clock, rights: rightsOf(events), now }).map(({ first, last }) => [first, last])

describe('rights to a stream', () => {
  test('stay after they have expired, with every renewal, and end where they were returned', () => {
    assert.deepEqual(ranges([bought(1_010, 1_110), bought(1_110, 1_150, 2)]), [[1, 2]])
    assert.deepEqual(ranges([bought(1_010, 1_310), { kind: 'ended', until: 1_100 }]), [[1, 1]])
    assert.deepEqual(ranges([bought(1_010, 1_310), { kind: 'ended', until: 1_010 }]), [])
    assert.deepEqual(ranges([bought(1_010, 1_110), bought(1_400, 1_410, 2)]), [
      [1, 2],
      [5, 5],
    ])
  })
  test('of a grant hold while it is in force, and go on when it is prolonged', () => {
    const free = [granted(1_000, 1_450), granted(1_440, 1_600)]
    assert.deepEqual(ranges(free), [[1, 6]])
    assert.deepEqual(ranges(free, 1_600), [])
    assert.deepEqual(ranges([...free, { kind: 'revoked' }]), [])
    assert.deepEqual(ranges([granted(1_000, 2_000), bought(1_500, 1_600)]), [[6, 6]])
    const rights = rightsOf(free)
    assert.equal(opensEpoch(rights, { clock, epoch: 6, now: 1_599 }), true)
    assert.equal(opensEpoch(rights, { clock, epoch: 6, now: 1_600 }), false)
    assert.equal(opensEpoch(rights, { clock, epoch: 7, now: 1_500 }), false)
  })
  test('without an end open all that follows', () => {
    const [range] = rangesOfRights({
      clock,
      rights: rightsOf([bought(1_210, FOREVER)]),
      now: 1_500,
    })
    assert.deepEqual(range, { first: 3, last: undefined, from: 1_200, until: undefined })
  })
  test('are shown by the purchase that covers the epoch, where its key is at hand', () => {
    const rights = rightsOf([bought(1_000, 1_100), bought(1_100, 1_200, 2)])
    const key = (at: number) => ({ publicKey: hashOf(100 + at) }) as SessionKey
    const chosen = (epoch: number, sessionKeys: SessionKey[]) => {
      const access = chooseStreamAccess({ clock, epoch, account, rights, sessionKeys })
      return access?.kind === 'keepers' && typeof access.proof === 'object'
        ? access.proof
        : undefined
    }
    assert.deepEqual(chosen(2, [key(1), key(2)]), {
      kind: 'purchase',
      transactionHash: hashOf(2),
    })
    assert.equal(chosen(2, [key(1)]), undefined)
    assert.equal(chosen(3, [key(1), key(2)]), undefined)
  })
})

test('rows become one CSV, quoted where they must be', () => {
  const values = (time: string, note: string) => ({ values: { time, note } })
  assert.equal(
    csvOfRows([values('1', 'calm'), values('2', 'gusts, "strong"')]),
    'time,note\n1,calm\n2,"gusts, ""strong"""\n',
  )
  assert.equal(csvOfRows([]), '')
})
