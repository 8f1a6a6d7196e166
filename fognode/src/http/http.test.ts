import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { generatePrivateKey } from 'viem/accounts'
import { makeToken, startTestNode, type TestNode } from '../testing/startTestNode.ts'
import { putBlock, randomBlock } from '../testing/putBlock.ts'
import { createLogger } from './createLogger.ts'

describe('HTTP server', () => {
  let node: TestNode
  const signerKey = generatePrivateKey()
  before(async () => {
    node = await startTestNode({ config: { signerKey, log: { level: 'trace' } } })
  })
  after(() => node.dispose())
  const getJson = async (path: string) => (await fetch(`${node.url}${path}`)).json()

  test('listens on loopback and tells how every module is doing', async () => {
    assert.match(node.url, /^http:\/\/127\.0\.0\.1:\d+$/)
    const response = await fetch(`${node.url}/health`)
    assert.equal(response.headers.get('cache-control'), 'no-store')
    const health = (await response.json()) as {
      status: string
      chainId: number
      modules: Record<string, { status: string; reason?: string }>
    }
    assert.equal(health.chainId, 31337)
    assert.deepEqual(Object.keys(health.modules).sort(), [
      'callbacks',
      'custody',
      'devices',
      'duty',
      'insurance',
      'oracle',
      'relay',
      'storage',
      'streams',
    ])
    // The chain is away here, and the node says so instead of pretending.
    assert.equal(health.modules['relay']?.status, 'degraded')
    assert.equal(health.modules['relay']?.reason, 'The chain does not answer.')
  })

  test('describes all of its calls in OpenAPI', async () => {
    const document = (await getJson('/openapi.json')) as {
      openapi: string
      paths: Record<string, Record<string, { description?: string; summary?: string }>>
    }
    assert.match(document.openapi, /^3\./)
    for (const path of [
      '/health',
      '/metrics',
      '/api/v0/block/put',
      '/api/v0/pin/add',
      '/api/v0/version',
      '/ipfs/{cid}',
      '/v1/relay/purchases',
      '/v1/relay/purchases/{id}',
      '/v1/relay/budget',
      '/v1/deny-list',
      '/v1/shares',
      '/v1/custody',
    ])
      assert.ok(document.paths[path] !== undefined, `${path} is not described`)
    for (const [path, calls] of Object.entries(document.paths))
      for (const call of Object.values(calls))
        assert.ok(call.description ?? call.summary, `${path} says nothing`)
  })

  test('counts what it does for Prometheus', async () => {
    const { bytes } = randomBlock(1234)
    await putBlock({ url: node.url, token: await makeToken(), bytes })
    await fetch(`${node.url}/no/such/thing-${Math.random()}`)
    const text = await (await fetch(`${node.url}/metrics`)).text()
    assert.match(text, /^fanal_storage_uploaded_bytes_total 1234$/m)
    assert.match(text, /^fanal_storage_bytes 1234$/m)
    assert.match(
      text,
      /fanal_http_request_duration_seconds_count\{method="POST",route="\/api\/v0\/block\/put",status="200"\} 1/,
    )
    assert.ok(!text.includes('thing-'), 'paths of strangers became labels')
  })

  test('answers errors in one form, without what is inside', async () => {
    const response = await fetch(`${node.url}/nothing?secret=1`)
    assert.equal(response.status, 404)
    assert.deepEqual(await response.json(), {
      error: { code: 'not_found', message: 'No such call: GET /nothing' },
    })
    const malformed = await fetch(`${node.url}/v1/relay/purchases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    })
    assert.equal(malformed.status, 400)
    assert.ok((await malformed.text()).includes('"error"'))
    const large = await fetch(`${node.url}/v1/relay/purchases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ x: 'y'.repeat(300_000) }),
    })
    assert.equal(large.status, 413)
    assert.equal(((await large.json()) as { error: { code: string } }).error.code, 'too_large')
  })

  test('lets pages of other origins call it', async () => {
    const response = await fetch(`${node.url}/v1/relay/purchases`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    assert.equal(response.status, 204)
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
    assert.match(response.headers.get('access-control-allow-headers') ?? '', /authorization/)
  })

  test('keeps its key and the tokens of others out of the log', async () => {
    const token = await makeToken()
    const { bytes } = randomBlock(10)
    await putBlock({ url: node.url, token, bytes })
    await putBlock({ url: node.url, token: `${token}x`, bytes })
    const log = node.logLines().join('\n')
    assert.ok(log.length > 100)
    assert.ok(!log.includes(signerKey.slice(2)) && !log.includes(token.slice(0, 60)))
    let line = ''
    const logger = createLogger({
      level: 'info',
      destination: { write: (text) => void (line += text) },
    })
    logger.info(
      { signerKey, config: { signerKey }, req: { headers: { authorization: token } } },
      'x',
    )
    assert.ok(!line.includes(signerKey) && !line.includes(token))
  })

  test('slows down a caller that asks too often, and only that one', async () => {
    const strict = await startTestNode({
      config: { http: { requestsPerMinute: 5, trustProxy: true } },
    })
    try {
      const ask = async (from: string) =>
        fetch(`${strict.url}/health`, { headers: { 'x-forwarded-for': from } })
      const answers = []
      for (let index = 0; index < 7; index++) answers.push((await ask('203.0.113.1')).status)
      assert.deepEqual(answers, [200, 200, 200, 200, 200, 429, 429])
      const refused = await ask('203.0.113.1')
      assert.ok(Number(refused.headers.get('retry-after')) >= 1)
      assert.equal((await ask('203.0.113.2')).status, 200)
    } finally {
      await strict.dispose()
    }
  })

  test('answers what is in progress before it stops', async () => {
    const busy = await startTestNode()
    const { bytes, cid } = randomBlock(1000)
    const body = Buffer.concat([
      Buffer.from('--b\r\nContent-Disposition: form-data; name="data"\r\n\r\n'),
      bytes,
      Buffer.from('\r\n--b--\r\n'),
    ])
    const token = await makeToken()
    const answer = new Promise<string>((resolve, reject) => {
      const call = request(
        `${busy.url}/api/v0/block/put`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'multipart/form-data; boundary=b',
            'content-length': body.length,
          },
        },
        (response) => {
          let text = ''
          response.on('data', (part: Buffer) => (text += part.toString()))
          response.on('end', () => resolve(text))
        },
      )
      call.on('error', reject)
      call.write(body.subarray(0, 300))
      setTimeout(() => call.end(body.subarray(300)), 400)
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const stopped = busy.stop()
    assert.ok((await answer).includes(cid.toString()))
    await stopped
    await assert.rejects(fetch(`${busy.url}/health`))
    await busy.dispose()
  })
})
