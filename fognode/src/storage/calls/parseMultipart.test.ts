import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { HttpError } from '../../http/httpError.ts'
import { parseMultipart } from './parseMultipart.ts'

const type = 'multipart/form-data; boundary=xx'
const frame = (content: Uint8Array, headers = 'Content-Disposition: form-data; name="data"\r\n') =>
  Buffer.concat([Buffer.from(`--xx\r\n${headers}\r\n`), content, Buffer.from('\r\n--xx--\r\n')])

describe('multipart bodies', () => {
  test('give back exactly the bytes of the part', () => {
    for (const content of [
      Buffer.alloc(0),
      Buffer.from('\r\n'),
      Buffer.from('\r\n\r\n--x'),
      Buffer.from('--xx--'),
      randomBytes(70_000),
    ]) {
      assert.deepEqual(parseMultipart(type, frame(content)), content)
      assert.deepEqual(parseMultipart(type, frame(content, '')), content)
    }
  })

  test('may have a quoted boundary and a preamble', () => {
    const body = Buffer.concat([Buffer.from('hello\r\n'), frame(Buffer.from('abc'))])
    assert.equal(parseMultipart('multipart/form-data; boundary="xx"', body).toString(), 'abc')
  })

  test('are read as the platform writes them', async () => {
    const form = new FormData()
    const content = randomBytes(1000)
    form.set('data', new Blob([content]))
    const request = new Request('http://x', { method: 'POST', body: form })
    const body = Buffer.from(await request.arrayBuffer())
    assert.deepEqual(
      parseMultipart(request.headers.get('content-type') ?? undefined, body),
      content,
    )
  })

  test('that are malformed are refused', () => {
    const two = Buffer.from('--xx\r\n\r\na\r\n--xx\r\n\r\nb\r\n--xx--\r\n')
    const bodies: [string | undefined, Buffer][] = [
      [undefined, frame(Buffer.from('a'))],
      ['multipart/form-data', frame(Buffer.from('a'))],
      [type, Buffer.from('')],
      [type, Buffer.from('--yy\r\n\r\na\r\n--yy--')],
      [type, Buffer.from('--xx\r\nA: b')],
      [type, Buffer.from('--xx\r\nA: b\r\n\r\nabc')],
      [type, two],
    ]
    for (const [contentType, body] of bodies)
      assert.throws(
        () => parseMultipart(contentType, body),
        (error) => error instanceof HttpError && error.statusCode === 400,
      )
  })
})
