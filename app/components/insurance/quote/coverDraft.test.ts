import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCover } from './coverDraft.ts'

describe('readCover', () => {
  const draft = { ownSum: '10,000', liabilitySum: '5000.5', days: '30' }
  const terms = { maxSum: 20_000_000_000n, maxTerm: 365 * 86_400 }
  const read = (change: Partial<typeof draft>) =>
    readCover({ draft: { ...draft, ...change }, terms, decimals: 6, symbol: 'TUSD' })
  it('reads sums and days', () =>
    assert.deepEqual(read({}).plan, {
      ownSum: 10_000_000_000n,
      liabilitySum: 5_000_500_000n,
      term: 30 * 86_400,
    }))
  it('takes one of the sums for none when it is left empty', () => {
    assert.equal(read({ liabilitySum: '' }).plan?.liabilitySum, 0n)
    assert.match(read({ liabilitySum: '', ownSum: '0' }).problems.ownSum ?? '', /above zero/)
  })
  it('tells sums that are too much from those that cannot be read', () => {
    assert.equal(read({ liabilitySum: '10000.01' }).isTooMuch, true)
    for (const change of [{}, { ownSum: 'much' }, { days: '400' }])
      assert.equal(read(change).isTooMuch, false)
  })
  it('says what is wrong', () => {
    assert.match(read({ ownSum: 'much' }).problems.ownSum ?? '', /not an amount/)
    assert.match(read({ liabilitySum: '-1' }).problems.liabilitySum ?? '', /not an amount/)
    assert.match(
      read({ liabilitySum: '10000.01' }).problems.liabilitySum ?? '',
      /at most 20,000\.00 TUSD/,
    )
    assert.match(read({ days: '0' }).problems.days ?? '', /above zero/)
    assert.match(read({ days: '366' }).problems.days ?? '', /At most 1 year/)
  })
})
