import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { draftProblems, type PublishDraft, splitKeywords } from './publishDraft.ts'

const draft: PublishDraft = {
  name: 'Travel time',
  description: '',
  keywords: '',
  license: 'CC-BY-4.0',
  creatorName: '',
  rows: [],
  columns: [],
  onSale: true,
  price: '1.50',
  token: '0x00000000000000000000000000000000000000aa',
  duration: 0,
  settlementWindow: 600,
  supply: '',
  compress: false,
}
const wrong = (change: Partial<PublishDraft>) =>
  Object.keys(draftProblems({ ...draft, ...change }, 6))

describe('draftProblems', () => {
  it('lets a complete draft pass', () => assert.deepEqual(wrong({}), []))
  it('wants a name and a licence', () => {
    assert.deepEqual(wrong({ name: '  ', license: '' }), ['name', 'license'])
    assert.deepEqual(wrong({ license: 'my own words' }), ['license'])
    assert.deepEqual(wrong({ license: 'https://example.org/terms' }), [])
  })
  it('refuses prices that the market would refuse', () => {
    for (const price of ['', '0', '0.00', '-1', '1.1234567', 'two', '9'.repeat(30)])
      assert.deepEqual(wrong({ price }), ['price'], price)
  })
  it('asks for no price of what is not sold', () => {
    assert.deepEqual(wrong({ onSale: false, price: '' }), [])
  })
  it('refuses a supply of nothing', () => {
    assert.deepEqual(wrong({ supply: '0' }), ['supply'])
    assert.deepEqual(wrong({ supply: '1.5' }), ['supply'])
    assert.deepEqual(wrong({ supply: '25' }), [])
  })
  it('bounds words as the manifest does', () => {
    assert.deepEqual(wrong({ description: 'a'.repeat(20_001) }), ['description'])
    assert.deepEqual(wrong({ keywords: 'k'.repeat(101) }), ['keywords'])
  })
})

describe('splitKeywords', () => {
  it('trims and drops what is empty or said twice', () =>
    assert.deepEqual(splitKeywords(' traffic, road,,road '), ['traffic', 'road']))
})
