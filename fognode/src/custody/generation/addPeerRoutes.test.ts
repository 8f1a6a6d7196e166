import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, test } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { setErrorHandlers } from '../../http/errorHandler.ts'
import { addPeerRoutes } from './addPeerRoutes.ts'

const committee = `0x${'ab'.repeat(32)}`
const exchange = { committee, from: 1, messages: [] }

describe('exchange of messages between members', () => {
  let app: FastifyInstance
  let members: number | undefined
  let exchanged: number
  beforeEach(async () => {
    members = 4
    exchanged = 0
    app = Fastify()
    setErrorHandlers(app)
    addPeerRoutes(app, {
      run: async () => undefined,
      members: () => members,
      exchange: async () => {
        exchanged += 1
        return []
      },
      progress: async () => undefined,
    })
    await app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterEach(async () => {
    app.server.closeAllConnections()
    await app.close()
  })
  const port = () => (app.server.address() as AddressInfo).port
  const post = async (body: string) => {
    const response = await fetch(`http://127.0.0.1:${port()}/v1/peer/dkg/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return response.status
  }
  /** Announces a body and never sends it; resolves with the answer's status, if one comes. */
  const announce = (headers: Record<string, string | number>) => {
    const request = httpRequest({
      port: port(),
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/peer/dkg/messages',
      headers: { 'content-type': 'application/json', ...headers },
    })
    const status = new Promise<number | undefined>((resolve) => {
      request.on('response', (response) => resolve(response.statusCode))
      request.on('error', () => resolve(undefined))
    })
    request.flushHeaders()
    return { status, end: () => request.destroy() }
  }

  test('reads no body while no key is being made', async () => {
    members = undefined
    const stranger = announce({ 'content-length': 8 * 1024 * 1024 })
    assert.equal(await stranger.status, 503)
    stranger.end()
    assert.equal(await post(JSON.stringify(exchange)), 503)
    assert.equal(exchanged, 0)
    members = 4
    assert.equal(await post(JSON.stringify(exchange)), 200)
  })

  test('reads no more than this committee can have to say, and no body of unknown size', async () => {
    for (const headers of [
      { 'content-length': 1024 * 1024 },
      { 'transfer-encoding': 'chunked' },
    ] as const) {
      const stranger = announce(headers)
      assert.equal(await stranger.status, 413)
      stranger.end()
    }
    assert.equal(await post(JSON.stringify(exchange).padEnd(300 * 1024)), 200)
  })

  test('reads few bodies at once from one address and is free again when they are gone', async () => {
    const strangers = Array.from({ length: 8 }, () => announce({ 'content-length': 1000 }))
    const until = Date.now() + 5_000
    const turn = () => new Promise((resolve) => setTimeout(resolve, 20))
    while ((await post(JSON.stringify(exchange))) !== 429) {
      assert.ok(Date.now() < until, 'is refused at some time')
      await turn()
    }
    for (const { end } of strangers) end()
    while ((await post(JSON.stringify(exchange))) !== 200) {
      assert.ok(Date.now() < until, 'is let in again')
      await turn()
    }
  })
})
