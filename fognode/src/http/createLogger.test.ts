import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPublicClient, http } from 'viem'
import { createLogger } from './createLogger.ts'
import { HttpError } from './httpError.ts'

test('an RPC endpoint’s key does not reach the log with the errors of its calls', async () => {
  let text = ''
  const log = createLogger({ level: 'info', destination: { write: (line) => void (text += line) } })
  const client = createPublicClient({
    transport: http('http://operator:pass-w0rd@127.0.0.1:9/v3/the-key?also=the-key', {
      retryCount: 0,
    }),
  })
  const error: unknown = await client.getBlockNumber().catch((cause: unknown) => cause)
  assert.match(String((error as Error).message), /the-key/, 'the error itself tells it')
  log.error({ err: error }, 'request failed')
  log.error({ err: new HttpError(503, 'chain_unavailable', 'no chain', { cause: error }) }, 'x')
  assert.match(text, /HTTP request failed/)
  assert.match(text, /http:\/\/127\.0\.0\.1:9/)
  assert.doesNotMatch(text, /the-key|pass-w0rd/)
})
