import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  argumentNames,
  isReleaseReady,
  releaseForm,
  type ReleaseDraft,
  releaseProblems,
} from './releaseDraft.ts'

const someone = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const draft: ReleaseDraft = {
  title: 'Fees in two steps',
  body: '',
  notes: 'Ran the whole suite against a fork.',
  calls: [
    { target: someone, signature: 'setFeeRecipient(address recipient)', arguments: [someone] },
  ],
  contracts: '',
}

describe('argumentNames', () => {
  it('splits at the commas between arguments only', () => {
    assert.deepEqual(argumentNames('f()'), [])
    assert.deepEqual(argumentNames('f(uint64 role, address)'), ['uint64 role', 'address'])
    assert.deepEqual(argumentNames('f((uint8,address) terms, bytes)'), [
      '(uint8,address) terms',
      'bytes',
    ])
    assert.deepEqual(argumentNames('f'), [])
  })
})

describe('releaseProblems', () => {
  it('has none with a release that can be filed', () => {
    assert.ok(isReleaseReady(releaseProblems(draft)))
    assert.deepEqual(releaseForm(draft, 7n).contracts, [])
    assert.equal(releaseForm(draft, 7n).upgradeId, 7n)
  })
  it('says what is missing or cannot be read', () => {
    const wrong: Partial<ReleaseDraft>[] = [
      { title: ' ' },
      { notes: '' },
      { calls: [] },
      { contracts: 'not an address' },
      { calls: [{ target: '', signature: '', arguments: [] }] },
      { calls: [{ target: someone, signature: 'nonsense', arguments: [] }] },
      { calls: [{ target: someone, signature: 'f(address)', arguments: [] }] },
      { calls: [{ target: someone, signature: 'f(address)', arguments: ['bob'] }] },
      { calls: [{ target: 'bob', signature: 'f()', arguments: [] }] },
    ]
    for (const change of wrong)
      assert.equal(
        isReleaseReady(releaseProblems({ ...draft, ...change })),
        false,
        JSON.stringify(change),
      )
  })
})
