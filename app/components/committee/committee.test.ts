import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CommitteeView, MemberView } from '@fanal/sdk/committee/reading/committeeView'
import { committeeState, QUIET_AFTER, serviceWords } from './committeeState.ts'

const NOW = 1_800_000_000
const member = (change: Partial<MemberView> = {}): MemberView => ({
  member: 1,
  signer: '0x70997970c51812dc3a010c7d01b50e0d17dc79c8',
  url: 'http://127.0.0.1:7001',
  hasLeft: false,
  credit: 1000,
  service: undefined,
  ...change,
})
const view: CommitteeView = {
  epoch: 3,
  activatedAt: NOW - 1000,
  quorum: 3,
  members: [member(), member(), member(), member()],
  mostCredit: 1000,
  leastCredit: 100,
  stoppedUntil: 0,
  pending: undefined,
  lastBatch: 1200,
  lastReportAt: NOW - 20,
}
const tell = (change: Partial<CommitteeView>) => committeeState({ ...view, ...change }, NOW)

describe('committeeState', () => {
  it('tells the worst first', () => {
    assert.deepEqual(tell({}), { tone: 'good', words: 'It reports: batch 1,200 just now.' })
    assert.match(tell({ epoch: 0, stoppedUntil: NOW + 9 }).words, /No committee/)
    assert.match(tell({ stoppedUntil: NOW + 90 }).words, /goes on by itself in 1 min 30 s/)
    const left = member({ hasLeft: true })
    assert.match(
      tell({ members: [left, left, member(), member()], stoppedUntil: 2 ** 40 - 1 }).words,
      /Only 2 members are left and 3 have to sign/,
    )
    assert.equal(tell({ lastReportAt: 0 }).tone, 'quiet')
    assert.equal(tell({ lastReportAt: NOW - QUIET_AFTER - 1 }).tone, 'quiet')
  })
})

describe('serviceWords', () => {
  it('says who was silent', () => {
    const words = (service: MemberView['service']) => serviceWords(member({ service }))
    const record = 1
    const at = NOW
    assert.deepEqual(words({ served: 0, missed: 12, bad: 0, at, record }), {
      words: '12 missed in the last record.',
      isSilent: true,
    })
    assert.deepEqual(words({ served: 7, missed: 1, bad: 2, at, record }), {
      words: '7 signed, 1 missed, 2 wrong in the last record.',
      isSilent: false,
    })
    assert.equal(words(undefined).isSilent, false)
    assert.equal(serviceWords(member({ hasLeft: true })).words, 'Its seat is vacant.')
  })
})
