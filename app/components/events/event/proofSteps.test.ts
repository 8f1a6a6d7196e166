import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { proofSteps } from './proofSteps.ts'

describe('proofSteps', () => {
  it('names what will be checked before anything is', () => {
    const steps = proofSteps(undefined, false)
    assert.equal(steps.length, 6)
    assert.ok(steps.every(({ state, detail }) => state === 'waiting' && detail === undefined))
    assert.ok(proofSteps(undefined, true).every(({ state }) => state === 'now'))
  })
  it('tells what was found, and leaves what could not be checked', () => {
    const steps = proofSteps(
      [
        { step: 'device', ok: true, says: 'It signed.' },
        { step: 'leaf', ok: false, says: 'Another root.' },
      ],
      false,
    )
    assert.deepEqual(
      steps.map(({ state }) => state),
      ['done', 'waiting', 'failed', 'waiting', 'waiting', 'waiting'],
    )
    assert.equal(steps[2]?.detail, 'Another root.')
  })
})
