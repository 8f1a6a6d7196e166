import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { partyState, type PartyStateParameters } from './partyState.ts'

const state = (
  change: Partial<PartyStateParameters['agreement']>,
  party: Partial<PartyStateParameters['party']> = {},
  now = 500,
) =>
  partyState({
    agreement: { terms: { end: 1000 }, formedAt: 100, state: 'running', silent: false, ...change },
    party: { leavesAt: undefined, departsAt: undefined, ...party },
    now,
  })

describe('partyState', () => {
  it('lets a party leave at once before it is in force, and by notice afterwards', () => {
    assert.deepEqual(state({ formedAt: undefined, state: 'joining' }), {
      canGiveNotice: false,
      canLeave: true,
      canTakeHome: false,
    })
    assert.deepEqual(state({}), { canGiveNotice: true, canLeave: false, canTakeHome: false })
  })
  it('waits for notice and proofs', () => {
    const notice = { leavesAt: 400, departsAt: 450 }
    assert.equal(state({}, notice, 449).canLeave, false)
    assert.equal(state({}, notice, 450).canLeave, true)
    assert.equal(state({}, notice).canGiveNotice, false)
  })
  it('lets everybody go when nothing is reported, and nobody when it is over', () => {
    assert.equal(state({ silent: true }).canTakeHome, true)
    assert.deepEqual(state({ silent: true, state: 'closed', formedAt: undefined }), {
      canGiveNotice: false,
      canLeave: false,
      canTakeHome: false,
    })
  })
})
