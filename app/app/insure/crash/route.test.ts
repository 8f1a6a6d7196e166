import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { GET, POST } from './route.ts'

const press = (headers: Record<string, string> = {}) =>
  POST(new Request('http://localhost/insure/crash', { method: 'POST', body: '{}', headers }))
const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code

describe('/insure/crash', () => {
  afterEach(() => {
    delete process.env.FANAL_CONTROL_URL
  })

  it('is not there unless a local network names its control', async () => {
    for (const response of [await GET(), await press()]) {
      assert.equal(response.status, 404)
      assert.equal(await codeOf(response), 'no_control')
    }
  })

  it('passes a press on to the control, and its answer back', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      request.on('data', (piece: Buffer) => asked.push(`${request.url} ${piece.toString()}`))
      request.on('end', () => response.writeHead(202).end('{"state":"running"}'))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    process.env.FANAL_CONTROL_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/key`
    try {
      const response = await press({ 'sec-fetch-site': 'same-origin' })
      assert.equal(response.status, 202)
      assert.deepEqual(await response.json(), { state: 'running' })
      assert.equal((await GET()).status, 202)
      assert.deepEqual(asked, ['/key/crash {}'])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  it('refuses a page of another site, and says when the control is gone', async () => {
    process.env.FANAL_CONTROL_URL = 'http://127.0.0.1:1/key'
    for (const site of ['cross-site', 'same-site', 'none'])
      assert.equal((await press({ 'sec-fetch-site': site })).status, 403, site)
    const gone = await press()
    assert.equal(gone.status, 503)
    assert.equal(await codeOf(gone), 'control_silent')
  })
})
