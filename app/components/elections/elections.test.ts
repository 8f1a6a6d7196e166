import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { zeroHash } from 'viem'
import type { BodyView, CandidateView, RecallView } from '@fanal/sdk/governance/types'
import {
  ballotOf,
  draftOf,
  equalSplit,
  readShare,
  type SplitDraft,
  splitProblems,
  sumOf,
} from './ballot/splitDraft.ts'
import { silence } from './body/silence.ts'
import { resultReason } from './election/resultReason.ts'
import { electionPhase } from './electionPhase.ts'
import { electionTitle } from './firstMembers.ts'
import { parseElectionId } from './parseElectionId.ts'
import { recallState } from './recall/recallState.ts'
import { REGIONS, regionName } from './regionName.ts'
import { changeLimit, seatLimit } from './seatLimit.ts'

const POWER = 3_000_001n * 10n ** 18n + 1n
const EMPTY = { power: POWER, recorded: [] }

describe('a split of votes', () => {
  it('reads shares with two decimals and nothing else', () => {
    assert.equal(readShare(''), 0)
    assert.equal(readShare(' 33.33 '), 3333)
    assert.equal(readShare('100'), 10_000)
    for (const bad of ['-1', '100.01', '1e2', '12,5', 'half', '1.234', '.5', '1.'])
      assert.equal(readShare(bad), undefined, bad)
  })
  it('is equal to a hundredth of a percent, and uses every wei', () => {
    const draft = equalSplit([0, 1, 2])
    assert.deepEqual(draft, { 0: '33.34', 1: '33.33', 2: '33.33' })
    assert.equal(sumOf(draft), 10_000)
    const votes = ballotOf(draft, POWER)
    assert.equal(
      votes.reduce((sum, one) => sum + one.votes, 0n),
      POWER,
    )
    for (let count = 1; count <= 64; count += 1)
      assert.equal(sumOf(equalSplit([...Array(count).keys()])), 10_000)
  })
  it('leaves unused what is not given', () => {
    const votes = ballotOf({ 0: '50', 1: '', 2: '0' }, 1000n)
    assert.deepEqual(votes, [{ candidateId: 0, votes: 500n }])
  })
  it('comes back from the chain as it was given', () => {
    const drafts: SplitDraft[] = [
      { 0: '33.34', 1: '33.33', 2: '33.33' },
      { 1: '12.5', 2: '7.25' },
      { 5: '100' },
    ]
    for (const draft of drafts) assert.deepEqual(draftOf(ballotOf(draft, POWER), POWER), draft)
    assert.deepEqual(draftOf([], POWER), {})
  })
  it('is refused with a reason before anything is asked', () => {
    assert.match(splitProblems({ 0: 'x' }, EMPTY).shares[0] ?? '', /from 0 to 100/)
    assert.match(splitProblems({ 0: '60', 1: '60.5' }, EMPTY).whole ?? '', /20.5 % too much/)
    assert.match(splitProblems({ 0: '0' }, EMPTY).whole ?? '', /at least one candidate/)
    const recorded = ballotOf({ 0: '40', 1: '60' }, POWER)
    assert.match(
      splitProblems({ 0: '40', 1: '60' }, { power: POWER, recorded }).whole ?? '',
      /already/,
    )
    assert.deepEqual(splitProblems({ 0: '60', 1: '40' }, { power: POWER, recorded }), {
      shares: {},
      whole: undefined,
    })
  })
})

describe('electionPhase', () => {
  const times = { phase: 'nomination', nominationEndsAt: 100, votingEndsAt: 200 } as const
  it('moves with the second', () => {
    const at = (now: number) => electionPhase(times, now)
    assert.deepEqual([99, 100, 199, 200].map(at), ['nomination', 'voting', 'voting', 'counting'])
    assert.equal(electionPhase({ ...times, phase: 'final' }, 0), 'final')
    assert.equal(electionPhase(times, undefined), 'nomination')
  })
})

describe('numbers of the rules', () => {
  it('round as the contract does, and never to none', () => {
    assert.equal(seatLimit(7, 3333), 2)
    assert.equal(seatLimit(3, 1000), 1)
    assert.equal(seatLimit(5, 0), 5)
    const rules = (seats: number, changeDivisor: number) =>
      changeLimit({ seats, changeDivisor } as BodyView['rules'])
    assert.deepEqual([rules(4, 3), rules(2, 3), rules(21, 3), rules(3, 1)], [1, 1, 7, 3])
  })
  it('names every region that can be chosen', () => {
    for (const region of REGIONS) assert.doesNotMatch(regionName(region), /\d/)
    assert.equal(regionName(0), 'region not stated')
    assert.equal(regionName(999), 'region 999')
  })
  it('reads numbers of elections and nothing else', () => {
    assert.equal(parseElectionId('12'), 12)
    for (const bad of ['0', '-1', '01', '4294967296', '1e3', 'x'])
      assert.equal(parseElectionId(bad), undefined)
  })
})

describe('silence', () => {
  const rules = { roundLength: 100, silentRounds: 2 }
  const seat = { account: '0x01', lastSeenAt: 150, silent: false } as const
  const at = (now: number) => silence(seat, rules, now)
  it('counts whole rounds missed', () => {
    assert.equal(at(199)?.isSeen, true)
    assert.equal(at(299)?.missed, 0)
    assert.equal(at(399)?.missed, 1)
    assert.equal(at(399)?.isReportable, false)
    assert.equal(at(400)?.isReportable, true)
  })
  it('says nothing where members need not show up', () => {
    assert.equal(silence(seat, { ...rules, roundLength: 0 }, 500), undefined)
    assert.equal(silence({ ...seat, silent: true }, rules, 900)?.isReportable, false)
  })
})

describe('resultReason', () => {
  const candidate = (candidateId: number, change: Partial<CandidateView>): CandidateView => ({
    candidateId,
    account: '0x01',
    profileDigest: '0x01',
    region: 150,
    type: 0,
    bond: 0n,
    votes: 10n,
    registeredAt: 0,
    rank: candidateId,
    state: 'standing',
    leading: false,
    nodeUrl: undefined,
    ...change,
  })
  const reason = (
    candidates: CandidateView[],
    which: number,
    shares = { regionShareBps: 0, typeShareBps: 0 },
  ) => {
    const chosen = candidates[which]
    assert.ok(chosen)
    const body = { name: 'council', rules: { seats: 3, needsNode: false } as BodyView['rules'] }
    return resultReason({ candidate: chosen, election: { candidates, seats: 1 }, body, shares })
  }
  it('says why somebody has a seat or none', () => {
    const tie = [candidate(0, { state: 'seated' }), candidate(1, {})]
    assert.match(reason(tie, 0), /^Place 1, and one seat was contested/)
    assert.match(reason(tie, 1), /registered earlier/)
    const fewer = [candidate(0, { state: 'seated', votes: 11n }), candidate(1, {})]
    assert.match(reason(fewer, 1), /more votes/)
    assert.match(reason([candidate(0, { votes: 0n })], 0), /Nobody voted/)
    assert.match(reason([candidate(0, { profileDigest: zeroHash })], 0), /first time/)
    assert.match(reason([candidate(0, { state: 'withdrawn' })], 0), /Withdrew/)
  })
  it('knows first members from elected ones', () => {
    const named = {
      electionId: 2,
      bodyName: 'council',
      candidates: [candidate(0, { profileDigest: zeroHash })],
    }
    assert.equal(electionTitle(named), 'First members of the council')
    assert.equal(electionTitle({ ...named, candidates: [] }), 'Election 2 of the council')
  })
  it('names the limit that kept somebody out', () => {
    const passed = [candidate(0, { votes: 12n }), candidate(1, { state: 'seated' })]
    const limits = { regionShareBps: 3000, typeShareBps: 0 }
    assert.match(reason(passed, 0, limits), /Europe has the 1 of 3 seats/)
    assert.match(reason(passed, 1, limits), /moved up/)
  })
})

describe('recallState', () => {
  const recall = {
    state: 'open',
    endsAt: 100,
    for: 5n,
    against: 4n,
    quorum: 9n,
    succeeding: true,
  } as RecallView
  it('follows the clock and gives the reason', () => {
    assert.equal(recallState(recall, 99).state, 'open')
    assert.equal(recallState(recall, 100).state, 'ended')
    assert.match(recallState(recall, 99).words, /the member leaves/)
    const few = { ...recall, quorum: 10n, succeeding: false }
    assert.match(recallState(few, 99).words, /too few/)
    assert.match(recallState({ ...few, state: 'kept' }, 200).words, /stayed: too few/)
  })
})
