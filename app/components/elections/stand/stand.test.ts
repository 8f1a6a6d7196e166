import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Address } from 'viem'
import { EMPTY_STAND, type StandDraft, standForm, standProblems } from './standDraft.ts'
import { bondDue, type StandFacts } from './standFacts.ts'
import { standObstacle } from './standObstacle.ts'

const ME: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const OTHER: Address = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const needs = { account: ME, needsNode: false, needsList: false }
const good: StandDraft = { ...EMPTY_STAND, name: 'Ada', statement: 'I listen.' }
const withNode: StandDraft = {
  ...good,
  signer: ME,
  encryptionKey: `0x${'1'.repeat(64)}`,
  nodeUrl: 'https://node.example',
}

describe('standProblems', () => {
  const problem = (change: Partial<StandDraft>, more: Partial<typeof needs> = {}) =>
    standProblems({ ...withNode, ...change }, { ...needs, ...more })
  it('accepts what is right and names what is wrong, by field', () => {
    assert.deepEqual(standProblems(good, needs), {})
    assert.deepEqual(Object.keys(standProblems(EMPTY_STAND, needs)), ['name', 'statement'])
    assert.match(problem({ name: 'x'.repeat(81) }).name ?? '', /80/)
    assert.match(problem({ statement: 'x'.repeat(8001) }).statement ?? '', /8,000/)
    assert.match(problem({ url: 'javascript:alert(1)' }).url ?? '', /https/)
    assert.match(problem({ type: '256' }).type ?? '', /255/)
  })
  it('asks for a whole node and its agreement', () => {
    const node = { needsNode: true }
    assert.deepEqual(problem({}, node), {})
    assert.match(problem({ signer: OTHER }, node).consent ?? '', /sign that it stands with you/)
    assert.match(problem({ signer: OTHER, consent: 'yes' }, node).consent ?? '', /not a signature/)
    assert.deepEqual(problem({ signer: OTHER, consent: '0xabcd' }, node), {})
    assert.match(problem({ signer: 'bob' }, node).signer ?? '', /not an address/)
    assert.match(problem({ encryptionKey: `0x${'0'.repeat(64)}` }, node).encryptionKey ?? '', /64/)
    assert.match(problem({ nodeUrl: 'node.example' }, node).nodeUrl ?? '', /https/)
  })
  it('takes a list that names the candidate', () => {
    const list = { needsList: true }
    assert.match(problem({}, list).list ?? '', /Paste/)
    assert.match(problem({ list: `${OTHER} bob` }, list).list ?? '', /bob/)
    assert.match(problem({ list: OTHER }, list).list ?? '', /not on this list/)
    assert.deepEqual(problem({ list: `${OTHER}\n${ME.toLowerCase()}` }, list), {})
  })
})

describe('standForm', () => {
  it('sends what was asked for and nothing else', () => {
    const form = standForm({ ...withNode, name: ' Ada ' }, 7, needs)
    assert.deepEqual(form, {
      electionId: 7,
      profile: { name: 'Ada', statement: 'I listen.', url: undefined },
      region: 0,
      type: 0,
    })
    const { node, nodeConsent } = standForm(withNode, 7, { ...needs, needsNode: true })
    assert.equal(node?.signer, ME)
    assert.equal(nodeConsent, undefined)
  })
})

describe('standObstacle', () => {
  const rules = { minBond: 10n, minSupport: 100n } as StandFacts['body']['rules']
  const facts = {
    election: { candidates: [], votingEndsAt: 500 },
    body: { rules, seats: [] },
    votes: 0n,
    balance: 10n,
  } as unknown as StandFacts
  const seated = (change: object) => ({
    ...facts,
    body: { ...facts.body, seats: [{ account: ME, termEndsAt: 501, silent: false, ...change }] },
  })
  it('lets stand who has the bond or the support', () => {
    assert.equal(standObstacle(facts, ME), undefined)
    assert.equal(bondDue(facts), 10n)
    assert.match(standObstacle({ ...facts, balance: 9n }, ME) ?? '', /bond/)
    assert.equal(standObstacle({ ...facts, balance: 0n, votes: 100n }, ME), undefined)
    assert.equal(bondDue({ ...facts, votes: 100n }), 0n)
  })
  it('refuses members whose seat is not contested, and who stands already', () => {
    assert.match(standObstacle(seated({}) as StandFacts, ME) ?? '', /has a seat/)
    assert.equal(standObstacle(seated({ termEndsAt: 500 }) as StandFacts, ME), undefined)
    assert.equal(standObstacle(seated({ silent: true }) as StandFacts, ME), undefined)
    const stands = {
      ...facts,
      election: { ...facts.election, candidates: [{ account: ME, state: 'standing' }] },
    }
    assert.match(standObstacle(stands as StandFacts, ME) ?? '', /already/)
  })
  it('asks for support alone where there is no bond', () => {
    const supported = { ...facts, body: { ...facts.body, rules: { ...rules, minBond: 0n } } }
    assert.match(standObstacle(supported, ME) ?? '', /votes just before/)
  })
})
