import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { grantProblem } from './grantTerms.ts'

const owner = '0x00000000000000000000000000000000000000Aa'

describe('grantProblem', () => {
  it('takes an address of somebody else', () => {
    assert.equal(grantProblem(' 0x00000000000000000000000000000000000000bb ', owner), undefined)
  })
  it('says what is expected', () => {
    assert.match(grantProblem('0x12', owner) ?? '', /40 hex digits/)
    assert.match(grantProblem('ada.eth', owner) ?? '', /40 hex digits/)
    assert.match(grantProblem(`0x${'0'.repeat(40)}`, owner) ?? '', /Nobody/)
    assert.match(grantProblem(owner.toLowerCase(), owner) ?? '', /already/)
  })
})
