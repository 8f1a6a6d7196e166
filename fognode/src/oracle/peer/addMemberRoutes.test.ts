import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { after, before, describe, test } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { setErrorHandlers } from '../../http/errorHandler.ts'
import type { Seats } from '../chain/seats.ts'
import { addMemberRoutes } from './addMemberRoutes.ts'
import { createPeerCalls } from './createPeerCalls.ts'
import { nameBody } from './nameBody.ts'
import { callHeaders } from './peerHeaders.ts'
import { peerCallTypedData, type PeerCall } from './peerTypedData.ts'

const domain = { chainId: 31337, committee: '0x00000000000000000000000000000000000000c0' } as const
const PATH = '/v1/peer/echo'
const MIB = 1024 * 1024

describe('routes of members', () => {
  const accounts = Array.from({ length: 3 }, () => privateKeyToAccount(generatePrivateKey()))
  const stranger = privateKeyToAccount(generatePrivateKey())
  let app: FastifyInstance
  let url = ''
  let participants = [1, 2, 3]
  const heard: number[] = []
  const seatsAs = (self: number): Seats => ({
    epoch: 1,
    self,
    members: accounts.map(({ address }) => ({
      signer: address,
      encryptionKey: `0x${'11'.repeat(32)}`,
      url,
    })),
    participants,
    quorum: 2,
    seed: `0x${'22'.repeat(32)}`,
  })
  before(async () => {
    app = Fastify()
    setErrorHandlers(app)
    addMemberRoutes({
      app,
      domain,
      signer: accounts[0] as (typeof accounts)[number],
      seatsOf: (epoch) => (epoch === 1 ? seatsAs(1) : undefined),
      onHeard: (member) => void heard.push(member),
      routes: [
        { path: PATH, summary: 'Says the same', handle: async (_seats, _sender, body) => body },
      ],
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  after(async () => {
    app.server.closeAllConnections()
    await app.close()
  })

  /** Announces a call and sends nothing of its body until the test does. */
  const announce = async (
    change: Partial<PeerCall>,
    account = accounts[change.sender === 3 ? 2 : 1] ?? stranger,
    length = change.bodyLength ?? 0,
  ) => {
    const call: PeerCall = {
      epoch: 1,
      sender: 2,
      recipient: 1,
      time: Date.now(),
      path: PATH,
      bodyLength: 0,
      bodyHash: `0x${'00'.repeat(32)}`,
      ...change,
    }
    const signature: Hex = await account.signTypedData(peerCallTypedData(domain, call))
    const request = httpRequest(`${url}${PATH}`, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json',
        'content-length': length,
        ...callHeaders(call, signature),
      },
    })
    request.on('error', () => undefined)
    request.flushHeaders()
    return request
  }
  const answerTo = async (request: Awaited<ReturnType<typeof announce>>) => {
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    let text = ''
    for await (const part of response) text += String(part)
    request.destroy()
    return { status: response.statusCode, code: /"code":"(\w+)"/.exec(text)?.[1] }
  }

  test('a member is answered', async () => {
    const call = createPeerCalls({
      domain,
      signer: accounts[1] as (typeof accounts)[number],
      timeoutMs: 5_000,
      signal: new AbortController().signal,
      onHeard: () => undefined,
    })
    assert.deepEqual(await call(seatsAs(2), 1, PATH, { text: 'ä' }), { text: 'ä' })
    assert.deepEqual(heard, [2])
  })

  test('who is no member is refused before anything of the body was read', async () => {
    const large = { bodyLength: 16 * MIB }
    const refused = { status: 401, code: 'not_a_member' }
    assert.deepEqual(await answerTo(await announce(large, stranger)), refused)
    assert.deepEqual(await answerTo(await announce({ ...large, recipient: 2 })), refused)
    assert.deepEqual(await answerTo(await announce({ ...large, epoch: 2 })), refused)
    const old = { ...large, time: Date.now() - 200_000 }
    assert.deepEqual(await answerTo(await announce(old)), { status: 401, code: 'stale_call' })
  })

  test('a member that was removed is none', async () => {
    participants = [1, 2]
    const refused = { status: 401, code: 'not_a_member' }
    assert.deepEqual(await answerTo(await announce({ sender: 3, bodyLength: MIB })), refused)
    participants = [1, 2, 3]
  })

  test('a body of another length or content than the signed one is not taken', async () => {
    const other = await announce({ bodyLength: 100 }, accounts[1], 16 * MIB)
    assert.deepEqual(await answerTo(other), { status: 413, code: 'too_large' })
    const tooLarge = await announce({ bodyLength: 17 * MIB })
    assert.deepEqual(await answerTo(tooLarge), { status: 413, code: 'too_large' })
    const request = await announce(nameBody('{"a":1}'))
    request.end('{"a":2}')
    assert.deepEqual(await answerTo(request), { status: 401, code: 'not_a_member' })
  })

  test('a member has only so much on the way, and gets its room back', async () => {
    const open = await Promise.all([
      announce({ bodyLength: 16 * MIB }),
      announce({ bodyLength: 16 * MIB }),
    ])
    const small = async (sender: number) => {
      const request = await announce({ ...nameBody('{}'), sender })
      request.end('{}')
      return (await answerTo(request)).status
    }
    /** Connections are opened and closed in any order. */
    const untilAnswered = async (status: number) => {
      for (let times = 0; times < 1_000; times += 1) if ((await small(2)) === status) return
      assert.fail(`never ${status}`)
    }
    await untilAnswered(429)
    assert.equal(await small(3), 200)
    for (const request of open) request.destroy()
    await untilAnswered(200)
  })
})
