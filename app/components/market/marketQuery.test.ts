import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  EMPTY_QUERY,
  isNarrowed,
  marketAddress,
  type MarketQuery,
  parseMarketQuery,
} from './marketQuery.ts'

const read = (address: string) => {
  const parts = new URL(address, 'http://market.test').searchParams
  return parseMarketQuery((name) => parts.get(name))
}

describe('market query', () => {
  it('survives the way through an address', () => {
    const query: MarketQuery = {
      search: 'traffic & "speed" Zürich',
      onSale: false,
      format: 'csv',
      token: '0x00000000000000000000000000000000000000aa',
      maxPrice: '2.50',
      sort: 'price',
    }
    assert.deepEqual(read(marketAddress(query)), query)
    assert.deepEqual(read(marketAddress(EMPTY_QUERY)), EMPTY_QUERY)
    assert.equal(marketAddress(EMPTY_QUERY), '/')
  })
  it('ignores what makes no sense', () => {
    assert.deepEqual(read('/?sale=maybe&format=exe&token=0x12&price=-1&sort=up'), EMPTY_QUERY)
  })
  it('keeps endless searches short', () => {
    assert.equal(read(`/?q=${'a'.repeat(5000)}`).search.length, 200)
  })
  it('does not call sorting narrowing', () => {
    assert.equal(isNarrowed({ ...EMPTY_QUERY, sort: 'popular' }), false)
    assert.equal(isNarrowed({ ...EMPTY_QUERY, search: 'a' }), true)
  })
})
