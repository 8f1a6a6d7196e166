import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createPublicClient, custom, type Hex, numberToHex, zeroAddress, zeroHash } from 'viem'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readLogs } from './readLogs.ts'

type Query = { address: string; topics?: unknown; fromBlock: Hex; toBlock: Hex }

/** A chain that says something in every hundredth block, and searches at most `widest` blocks at once. */
function chainOf(widest: number) {
  const asked: Query[] = []
  const request = ({ params: [query] }: { params: [Query] }) => {
    asked.push(query)
    const [from, to] = [Number(query.fromBlock), Number(query.toBlock)]
    if (to - from >= widest) throw new Error('the range is too wide')
    const blocks = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    return Promise.resolve(
      blocks
        .filter((block) => block % 100 === 0)
        .map((block) => ({ blockNumber: numberToHex(block), logIndex: '0x0', topics: [] })),
    )
  }
  const publicClient = createPublicClient({ transport: custom({ request }, { retryCount: 0 }) })
  return { client: { publicClient } as unknown as FanalClient, asked }
}

describe('readLogs', () => {
  test('asks for what some events index, in narrower ranges where a provider wants them', async () => {
    const { client, asked } = chainOf(300)
    const topics = [[zeroHash], zeroHash]
    const range = { fromBlock: 1n, toBlock: 1_000n }
    const logs = await readLogs(client, { address: zeroAddress, topics, ...range })
    assert.deepEqual(
      logs.map(({ blockNumber }) => blockNumber),
      Array.from({ length: 10 }, (_, index) => BigInt(index + 1) * 100n),
    )
    assert.ok(asked.length > 1)
    for (const query of asked) assert.deepEqual(query.topics, topics)
  })
  test('asks for everything unless told what, and for nothing in an empty range', async () => {
    const { client, asked } = chainOf(300)
    const address = zeroAddress
    assert.equal((await readLogs(client, { address, fromBlock: 1n, toBlock: 100n })).length, 1)
    assert.deepEqual(asked, [{ address, fromBlock: '0x1', toBlock: '0x64' }])
    assert.deepEqual(await readLogs(client, { address, fromBlock: 2n, toBlock: 1n }), [])
    assert.equal(asked.length, 1)
  })
  test('gives up where a narrow range fails too', async () => {
    const { client } = chainOf(0)
    await assert.rejects(readLogs(client, { address: zeroAddress, fromBlock: 1n, toBlock: 1_000n }))
  })
})
