import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { readVoteBudget } from './readVoteBudget.ts'

const account = `0x${'ad'.repeat(20)}` as const
const nodes: Server[] = []
/** Votes that each node still sends; undefined: it cannot say. */
let left: (number | undefined)[] = []

before(async () => {
  for (const index of [0, 1, 2, 3]) {
    const node = createServer((request, response) => {
      const known = left[index]
      assert.equal(request.url, `/v1/relay/votes/budget?account=${account}`)
      response.statusCode = known === undefined ? 503 : 200
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ left: known, limit: 20, period: 86_400 }))
    })
    await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve))
    nodes.push(node)
  }
})
after(() => {
  for (const node of nodes) {
    node.closeAllConnections()
    node.close()
  }
})

const read = () => {
  const fogNodes = nodes.map((node) => ({
    url: `http://127.0.0.1:${(node.address() as AddressInfo).port}`,
    signer: account,
  }))
  return readVoteBudget({ network: { fogNodes } } as unknown as FanalClient, { account })
}

test('a vote takes one from what is left, whichever node sends it', async () => {
  left = [20, 20, 20, 20]
  assert.deepEqual(await read(), { left: 80, limit: 80 })
  for (const sender of [0, 1, 2, 3]) {
    left = [20, 20, 20, 20].with(sender, 19)
    assert.deepEqual(await read(), { left: 79, limit: 80 })
  }
})

test('nodes that do not answer are left out; none is no budget', async () => {
  left = [0, undefined, 3, undefined]
  assert.deepEqual(await read(), { left: 3, limit: 40 })
  left = [0, 0, 0, 0]
  assert.deepEqual(await read(), { left: 0, limit: 80 })
  left = []
  assert.equal(await read(), undefined)
})
