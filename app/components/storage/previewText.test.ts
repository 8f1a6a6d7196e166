import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { previewText } from './previewText.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('previewText', () => {
  it('shows the first rows of a CSV as cells', () => {
    assert.deepEqual(previewText(bytes('a;b\n1;2\n'), true, 'text/csv'), {
      kind: 'rows',
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
    })
  })
  it('leaves out a row that was cut off', () => {
    const preview = previewText(bytes('a,b\n1,2\n3,'), false, 'text/csv')
    assert.equal(preview.kind === 'rows' && preview.rows.length, 2)
  })
  it('shows markup as the text it is', () => {
    const evil = '<script>alert(1)</script>'
    assert.deepEqual(previewText(bytes(evil), true, 'text/html'), { kind: 'text', text: evil })
  })
  it('does not show what is no text', () => {
    assert.deepEqual(previewText(new Uint8Array([0xff, 0xfe, 0]), true, 'text/csv'), {
      kind: 'none',
    })
    assert.deepEqual(previewText(bytes('PK\u0003\u0004'), true, 'application/zip'), {
      kind: 'none',
    })
  })
  it('forgives a character cut in half at the end of the head', () => {
    const head = bytes('grüße\nZür').slice(0, -1)
    assert.deepEqual(previewText(head, false, 'text/plain'), { kind: 'text', text: 'grüße' })
  })
})
