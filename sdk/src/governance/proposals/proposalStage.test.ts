import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProposalFacts } from '../types.ts'
import { proposalStage } from './proposalStage.ts'

const day = 86_400
const facts: ProposalFacts = {
  kind: 'parameter',
  votingStartsAt: 1_000,
  votingEndsAt: 1_000 + 30 * day,
  hold: 7 * day,
  heldSince: undefined,
  adoption: 0,
  executableAt: undefined,
  executedAt: undefined,
  cancelledAt: undefined,
  releaseUntil: undefined,
  releaseId: undefined,
}
const stepAt = (changes: Partial<ProposalFacts>, now: number) =>
  proposalStage({ ...facts, ...changes }, now).step

test('votes count after the snapshot and the hold passes to the second', () => {
  assert.equal(stepAt({}, 1_000), 'pending')
  assert.equal(stepAt({}, 1_001), 'voting')
  const heldSince = 5_000
  assert.equal(stepAt({ heldSince }, 5_000), 'holding')
  assert.equal(stepAt({ heldSince }, 5_000 + 7 * day - 1), 'holding')
  assert.equal(stepAt({ heldSince }, 5_000 + 7 * day), 'passed')
  const stage = proposalStage({ ...facts, heldSince }, 5_000 + 3 * day)
  assert.equal(stage.heldFor, 3 * day)
  assert.equal(stage.passesAt, 5_000 + 7 * day)
  assert.deepEqual(stage.next, { step: 'passed', at: 5_000 + 7 * day })
  assert.deepEqual(stage.actions, ['vote'])
  assert.match(stage.words, /held for 3 days of 7 days.*passes in 4 days/)
})

test('a hold that ends at the last second passes, one a second later lapses', () => {
  const inTime = facts.votingEndsAt - 7 * day
  assert.equal(stepAt({ heldSince: inTime }, facts.votingEndsAt), 'passed')
  assert.equal(stepAt({ heldSince: inTime }, facts.votingEndsAt + day), 'passed')
  const late = proposalStage({ ...facts, heldSince: inTime + 1 }, facts.votingEndsAt)
  assert.equal(late.step, 'holding')
  assert.equal(late.tooLate, true)
  assert.equal(late.passesAt, undefined)
  assert.deepEqual(late.next, { step: 'lapsed', at: facts.votingEndsAt + 1 })
  assert.equal(stepAt({ heldSince: inTime + 1 }, facts.votingEndsAt + 1), 'lapsed')
  assert.equal(stepAt({}, facts.votingEndsAt + 1), 'lapsed')
  assert.equal(proposalStage(facts, inTime).tooLate, false)
  assert.equal(proposalStage(facts, inTime + 1).tooLate, true)
})

test('a release waits for its adoption before anybody may queue it', () => {
  const release = { kind: 'release' as const, adoption: 7 * day, heldSince: 2_000 }
  const passes = 2_000 + 7 * day
  assert.equal(stepAt(release, passes), 'adoption')
  assert.deepEqual(proposalStage({ ...facts, ...release }, passes).actions, [])
  assert.equal(stepAt(release, passes + 7 * day - 1), 'adoption')
  assert.deepEqual(proposalStage({ ...facts, ...release }, passes + 7 * day).actions, ['queue'])
})

test('an upgrade waits for its release after the charter is adopted', () => {
  const upgrade = { kind: 'upgrade' as const, executedAt: 5_000, releaseUntil: 5_000 + 30 * day }
  assert.equal(stepAt(upgrade, 5_000), 'awaitingRelease')
  assert.equal(stepAt(upgrade, 5_000 + 30 * day), 'awaitingRelease')
  assert.equal(stepAt(upgrade, 5_001 + 30 * day), 'executed')
  assert.equal(stepAt({ ...upgrade, releaseId: 4n }, 6_000), 'executed')
})

test('what is queued, executed or withdrawn stays so', () => {
  const heldSince = 5_000
  assert.equal(stepAt({ heldSince, executableAt: 900_000 }, 899_999), 'queued')
  assert.equal(stepAt({ heldSince, executableAt: 900_000 }, 900_000), 'executable')
  assert.equal(stepAt({ heldSince, executedAt: 900_001 }, 900_002), 'executed')
  assert.equal(stepAt({ cancelledAt: 999 }, 50_000), 'cancelled')
  for (const changes of [{ executedAt: 9 }, { cancelledAt: 9 }])
    assert.equal(proposalStage({ ...facts, ...changes }, 99).words.length > 10, true)
})
