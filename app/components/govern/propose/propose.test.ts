import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BudgetLineView, FreezeView, ParameterView } from '@fanal/sdk/governance/types'
import { type ActionDraft, dayOf, emptyAction, secondOfDay } from './actionDraft.ts'
import { actionProblems, type ProposeFacts } from './actionProblems.ts'
import { freezeKey } from './freezeKey.ts'
import { isReady, proposalProblems } from './proposalDraft.ts'
import { proposalForm } from './proposalForm.ts'

const treasury = '0x00000000000000000000000000000000000000A1'
const token = '0x00000000000000000000000000000000000000b2'
const someone = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const fee: ParameterView = {
  name: 'market.feeBps',
  label: 'Market: fee',
  type: 'bps',
  value: 250n,
  min: 0n,
  max: 1_000n,
  valueText: '2.5 %',
  minText: '0 %',
  maxText: '10 %',
  target: undefined,
  targetName: undefined,
}
const frozen: FreezeView = {
  target: token,
  targetName: undefined,
  action: 'newOffers',
  until: Date.UTC(2026, 2, 10) / 1000,
  frozen: true,
  left: 0,
}
const facts: ProposeFacts = {
  parameters: [fee],
  tokens: [{ token, symbol: 'CPC', decimals: 18, amount: 10n ** 20n, text: '100 CPC' }],
  lines: [{ lineId: 3, open: true } as BudgetLineView],
  freezes: [frozen],
  charter: 'Nobody rules alone.',
  treasury,
  maxOverlap: 604_800,
}
const now = Date.UTC(2026, 2, 1) / 1000
const problems = (draft: ActionDraft) => actionProblems(draft, facts)
const empty = (kind: ActionDraft['kind'], change: object = {}) =>
  ({
    ...emptyAction(kind, { token, role: '100', charter: 'Nobody rules alone.', now }),
    ...change,
  }) as ActionDraft

describe('days', () => {
  it('are whole days in UTC, and only real ones', () => {
    assert.equal(secondOfDay('2026-03-01'), now)
    assert.equal(dayOf(now + 86_399), '2026-03-01')
    for (const day of ['', '2026-02-30', '1.3.2026', '2026-3-1'])
      assert.equal(secondOfDay(day), undefined, day)
  })
})

describe('a parameter', () => {
  const value = (text: string) => problems({ kind: 'parameter', name: fee.name, value: text }).value
  it('takes a value within its bounds', () => assert.equal(value('3 %'), undefined))
  it('says what is wrong with any other', () => {
    assert.match(value('') ?? '', /Give the new value/)
    assert.match(value('lots') ?? '', /not a share.*2\.5 %/)
    assert.match(value('11 %') ?? '', /between 0 % and 10 %/)
    assert.match(value('2.5 %') ?? '', /already/)
    assert.match(value('1.005 %') ?? '', /smallest part/)
    assert.match(problems({ kind: 'parameter', name: 'x', value: '1 %' }).name ?? '', /Choose/)
  })
})

describe('a payment', () => {
  const pay = (change: object) =>
    problems(empty('payment', { to: someone, amount: '1.5', ...change }))
  it('takes an address and an amount', () => assert.deepEqual(pay({}), {}))
  it('refuses addresses that are wrong, lost or the treasury', () => {
    for (const to of [
      '',
      'bob',
      '0x12',
      someone.replace('C', 'c'),
      `0x${'0'.repeat(40)}`,
      treasury,
    ])
      assert.ok(pay({ to }).to, to)
  })
  it('refuses amounts that are none, too fine, too large, or in another token', () => {
    for (const amount of [
      '',
      '0',
      '-1',
      'ten',
      '1.0000000000000000001',
      '1e9',
      '5 USD',
      '9'.repeat(20),
    ])
      assert.ok(pay({ amount }).amount, amount)
    assert.ok(pay({ token: someone }).amount)
  })
})

describe('a budget line, a grant, the end of a line', () => {
  it('start empty and say what is missing', () => {
    assert.deepEqual(Object.keys(problems(empty('line'))).sort(), ['cap', 'name'])
    assert.deepEqual(Object.keys(problems(empty('grant'))).sort(), [
      'milestone0',
      'name',
      'recipient',
    ])
    assert.ok(problems(empty('closeLine')).lineId)
  })
  it('are ready when filled in', () => {
    assert.deepEqual(problems(empty('line', { name: 'technology', cap: '10,000' })), {})
    const milestones = ['1', '2.5']
    assert.deepEqual(
      problems(empty('grant', { name: 'bridge', recipient: someone, milestones })),
      {},
    )
    assert.deepEqual(problems({ kind: 'closeLine', lineId: '3' }), {})
  })
  it('refuse names, times and counts that the contract refuses', () => {
    assert.ok(problems(empty('line', { name: 'a'.repeat(32), cap: '1' })).name)
    assert.ok(problems(empty('line', { name: 'é'.repeat(16), cap: '1' })).name)
    for (const periods of ['', '0', '1.5', '-1', '10000'])
      assert.ok(problems(empty('line', { periods })).periods, periods)
    assert.ok(problems(empty('line', { role: '' })).role)
    assert.ok(problems(empty('grant', { end: '2026-01-01' })).end)
    assert.ok(problems(empty('grant', { milestones: Array(13).fill('1') })).milestones)
  })
})

describe('the charter', () => {
  it('must change and must not be empty or endless', () => {
    assert.match(problems(empty('charter')).text ?? '', /unchanged/)
    assert.match(problems(empty('charter', { text: ' ' })).text ?? '', /empty/)
    assert.match(
      problems(empty('charter', { text: 'a'.repeat(1_048_577) })).text ?? '',
      /1,048,577/,
    )
    assert.ok(problems(empty('charter', { text: 'New.', overlap: 700_000 })).overlap)
    assert.deepEqual(problems(empty('charter', { text: 'New.' })), {})
  })
})

describe('a proposal', () => {
  const actions = [empty('charter', { text: 'New.' })]
  it('needs a title of one line, and something to change', () => {
    const told = (title: string) => proposalProblems({ title, body: '', actions }, facts).title
    assert.equal(told('A new charter'), undefined)
    for (const title of ['', ' ', 'a\nb', 'a'.repeat(121)]) assert.ok(told(title), title)
    assert.equal(isReady(proposalProblems({ title: 'A', body: '', actions: [] }, facts)), false)
    assert.equal(isReady(proposalProblems({ title: 'A', body: '', actions }, facts)), true)
  })
  it('is not ready while one of its changes is not', () => {
    const draft = { title: 'A', body: '', actions: [...actions, empty('payment')] }
    assert.equal(isReady(proposalProblems(draft, facts)), false)
    const long = { title: 'A', body: 'a'.repeat(20_001), actions }
    assert.equal(isReady(proposalProblems(long, facts)), false)
  })
})

describe('a freeze', () => {
  const [freeze] = facts.freezes
  const chosen = freeze && freezeKey(freeze)
  it('has to be in force', () => {
    assert.match(problems(empty('freeze')).freeze ?? '', /in force/)
    assert.deepEqual(problems(empty('freeze', { freeze: chosen })), {})
  })
  it('can only be prolonged to a later day', () => {
    const until = (day: string) =>
      problems(empty('freeze', { freeze: chosen, change: 'prolong', until: day })).until
    assert.equal(until('2026-03-11'), undefined)
    assert.match(until('2026-03-10') ?? '', /later/)
    assert.match(until('') ?? '', /Choose a day/)
  })
  it('becomes the call for its target and action', () => {
    const form = proposalForm({
      title: 'Let people offer again',
      body: '',
      actions: [empty('freeze', { freeze: chosen })],
    })
    assert.deepEqual(form.changes, [{ kind: 'liftFreeze', target: token, action: 'newOffers' }])
  })
})
