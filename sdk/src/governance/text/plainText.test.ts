import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainText } from './plainText.ts'

test('keeps words, lines, tabs and letters of every script', () => {
  const text = 'Fees\tfall\n\nKöln, Київ, תל אביב, 北京, 👩‍🌾'
  assert.equal(plainText(text), text)
})

test('drops what a terminal obeys', () => {
  assert.equal(plainText('Fees\u001b[8m rise\u009b2J\r\b\0\u007f'), 'Fees[8m rise2J')
})

test('drops what turns the order of letters', () => {
  assert.equal(plainText('pay \u202e0001\u202c or \u2066\u2069\u200f1'), 'pay 0001 or 1')
})
