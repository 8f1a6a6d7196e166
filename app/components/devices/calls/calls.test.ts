import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stringToHex } from 'viem'
import { callWords, dataText } from './callWords.ts'

describe('callWords', () => {
  it('names the network’s calls, the owner’s names, and numbers', () => {
    assert.equal(callWords(1), 'You fell short of an agreement')
    assert.equal(callWords(100, [{ kind: 100, name: 'Light on' }]), 'Light on')
    assert.equal(callWords(101), 'Command 101')
  })
})

describe('dataText', () => {
  it('shows text as text and everything else as it is', () => {
    assert.equal(dataText(stringToHex('40 % brightness')), '40 % brightness')
    assert.equal(dataText('0x'), '')
    assert.equal(dataText('0x00ff'), '0x00ff')
    assert.equal(dataText(stringToHex('a\u202eb')), stringToHex('a\u202eb'))
  })
})
