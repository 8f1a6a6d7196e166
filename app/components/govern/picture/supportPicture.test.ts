import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { proposalStage } from '@fanal/sdk/governance/proposals/proposalStage'
import type { ProposalFacts, SupportPoint } from '@fanal/sdk/governance/types'
import { supportPicture } from './supportPicture.ts'

const facts: ProposalFacts = {
  kind: 'parameter',
  votingStartsAt: 1_000,
  votingEndsAt: 5_000,
  hold: 100,
  heldSince: undefined,
  adoption: 0,
  executableAt: undefined,
  executedAt: undefined,
  cancelledAt: undefined,
  releaseUntil: undefined,
  releaseId: undefined,
}
const vote = (at: number, supportBps: number | undefined, held: boolean): SupportPoint => ({
  at,
  account: '0x0000000000000000000000000000000000000001',
  support: 'for',
  weight: 1n,
  reason: '',
  tally: { for: 1n, against: 0n, abstain: 0n },
  supportBps,
  quorumReached: held,
  held,
  transactionHash: '0x00',
})
const draw = (points: SupportPoint[], changes: Partial<ProposalFacts>, now: number) => {
  const all = { ...facts, ...changes }
  const holds = points
    .filter(({ held }) => held)
    .map(({ at }) => ({ since: at, until: points.find((other) => other.at > at)?.at }))
  return supportPicture({
    history: { points, holds },
    facts: all,
    stage: proposalStage(all, now),
    now,
  })
}

describe('supportPicture', () => {
  it('is an empty field before the first vote, and looks one hold ahead', () => {
    const picture = draw([], {}, 1_050)
    assert.equal(picture.line, '')
    assert.equal(picture.clock, undefined)
    assert.equal(picture.from, 1_000)
    assert.ok(picture.to >= 1_150 && picture.to < 1_200)
    assert.ok(picture.now !== undefined && picture.now > 25 && picture.now < 40)
  })
  it('draws steps, lights what held, and marks a break', () => {
    const picture = draw([vote(1_010, 9_000, true), vote(1_030, 5_000, false)], {}, 1_050)
    assert.match(picture.line, /^M[\d.]+ 10H[\d.]+V50H[\d.]+$/)
    assert.match(picture.lit, /^M[\d.]+ 10H[\d.]+V100H[\d.]+Z$/)
    assert.equal(picture.breaks.length, 1)
  })
  it('leaves a gap where nobody is for or against', () => {
    const points = [
      vote(1_010, 9_000, true),
      vote(1_020, undefined, false),
      vote(1_030, 8_000, true),
    ]
    assert.equal(draw(points, { heldSince: 1_030 }, 1_050).line.match(/M/g)?.length, 2)
  })
  it('shows the hold that runs from its begin to its end', () => {
    const { clock } = draw([vote(1_020, 9_000, true)], { heldSince: 1_020 }, 1_070)
    assert.ok(clock)
    assert.ok(Math.abs((clock.done - clock.from) / (clock.to - clock.from) - 0.5) < 0.001)
  })
  it('stands still once the hold is complete', () => {
    const points = [vote(1_020, 9_000, true)]
    const first = draw(points, { heldSince: 1_020 }, 1_120)
    assert.deepEqual(draw(points, { heldSince: 1_020 }, 9_999), first)
    assert.equal(first.now, undefined)
  })
  it('ends with the longest period when nothing was held', () => {
    const picture = draw([vote(1_010, 5_000, false)], {}, 6_000)
    assert.equal(picture.now, undefined)
    assert.ok(picture.to >= 5_000)
  })
  it('begins a release with the votes that it takes over', () => {
    const picture = draw([vote(900, 9_000, true)], { heldSince: 1_000 }, 1_050)
    assert.match(picture.line, /^M0 10H/)
  })
})
