import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { draftProblems, nameFromFile, parseKeywords, type PublishDraft } from './publishDraft.ts'

const draft: PublishDraft = {
  name: 'Roads',
  description: '',
  keywords: '',
  license: 'CC-BY-4.0',
  creator: '',
  onSale: true,
  price: '2.50',
  token: '0x00',
  duration: 0,
  settlementWindow: 600,
}

describe('publish draft', () => {
  it('accepts what is complete', () => assert.deepEqual(draftProblems(draft, 6), {}))
  it('says what is expected of a name and a price', () => {
    assert.match(draftProblems({ ...draft, name: '  ' }, 6).name ?? '', /name/)
    for (const price of ['', '0', '-1', 'two', '1.1234567']) {
      assert.match(draftProblems({ ...draft, price }, 6).price ?? '', /above zero/, price)
    }
  })
  it('asks for no price when it is not for sale', () => {
    assert.deepEqual(draftProblems({ ...draft, onSale: false, price: '' }, 6), {})
  })
  it('reads keywords and names', () => {
    assert.deepEqual(parseKeywords('traffic, speed ,, roads, traffic'), ['traffic', 'speed', 'roads'])
    assert.equal(nameFromFile('my_road-data.csv'), 'My road data')
    assert.equal(nameFromFile('Zürich 2026.tar'), 'Zürich 2026')
  })
})
