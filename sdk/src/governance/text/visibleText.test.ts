import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visibleText } from './visibleText.ts'

test('a text without tricks is shown as it is', () => {
  const text = '# Charter\n\n\tFees: 2 %\n'
  assert.equal(visibleText(text), text)
  assert.equal(visibleText('one\r\ntwo'), 'one\ntwo')
})

test('what would be hidden or turned around is shown', () => {
  assert.equal(visibleText('at most \u202e5 %\u202c'), 'at most [U+202E]5 %[U+202C]')
  assert.equal(visibleText('not\b\b\b allowed\0'), 'not[U+0008][U+0008][U+0008] allowed[U+0000]')
  assert.equal(visibleText('no\u200bthing\u00ad\ufeff'), 'no[U+200B]thing[U+00AD][U+FEFF]')
})
