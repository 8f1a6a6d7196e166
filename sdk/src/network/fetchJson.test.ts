import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { fetchJson, NodeUnreachableError } from './fetchJson.ts'

test('reads no more of an answer than its limit, announced or not', async () => {
  let sent = 0
  const piece = Buffer.alloc(64 * 1024, ' ')
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    if (request.url === '/small') return response.end('{"ok":true}')
    // Endless: blank space is good JSON up to the last byte.
    const timer = setInterval(() => {
      sent += piece.byteLength
      response.write(piece)
      if (sent > 16 * 1024 * 1024) response.end('{}')
    }, 1)
    response.on('close', () => clearInterval(timer))
    return response
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    assert.deepEqual(await fetchJson({ url: `${url}/small` }), { ok: true })
    await assert.rejects(
      fetchJson({ url: `${url}/endless`, maxBytes: 256 * 1024 }),
      (error) => error instanceof NodeUnreachableError && /more than 262144/.test(error.message),
    )
    assert.ok(sent < 8 * 1024 * 1024, `${sent} bytes were sent`)
    await assert.rejects(fetchJson({ url: `${url}/small`, maxBytes: 4 }), NodeUnreachableError)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
