import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { numberToHex, zeroAddress, type Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { openIndex } from './openIndex.ts'

const hashOf = (block: number): Hex => `0x${block.toString(16).padStart(64, '0')}`

describe('openIndex', () => {
  let server: Server
  let url: string
  let answer: unknown
  before(async () => {
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answer))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  after(() => server.close())

  const indexAt = (number: number, timestamp = number * 10, hash = hashOf(number)) => {
    answer = { data: { _meta: { block: { number, hash, timestamp } } } }
  }
  /** A chain of which block `head` is the last, a block every ten seconds; in `spoken` the contract said something. */
  const open = (head: number, spoken: number[] = [], subgraphUrl: string | undefined = url) => {
    const client = {
      network: { subgraphUrl },
      publicClient: {
        getBlock: ({ blockNumber = BigInt(head) } = {}) =>
          Promise.resolve({
            number: blockNumber,
            hash: hashOf(Number(blockNumber)),
            timestamp: blockNumber * 10n,
          }),
        request: ({
          params: [{ fromBlock, toBlock }],
        }: {
          params: [{ fromBlock: Hex; toBlock: Hex }]
        }) =>
          Promise.resolve(
            spoken
              .filter((block) => block >= Number(fromBlock) && block <= Number(toBlock))
              .map((block) => ({ blockNumber: numberToHex(block) })),
          ),
      },
    } as unknown as FanalClient
    return openIndex(client, { address: zeroAddress })
  }

  it('opens an index that has come to the head', async () => {
    indexAt(7)
    const index = await open(7)
    assert.equal(index?.block, hashOf(7))
    assert.deepEqual(index.head, { number: 7n, hash: hashOf(7), timestamp: 70 })
    assert.equal(index.status.source, 'subgraph')
    assert.equal(index.status.behindSeconds, 0)
  })

  it('opens one that is behind, if the contract said nothing since', async () => {
    indexAt(5)
    assert.equal((await open(7, [3, 5]))?.head.number, 7n)
    assert.equal(await open(7, [6]), undefined)
    assert.equal(await open(7, [7]), undefined)
  })

  it('leaves aside one that is more than a minute behind', async () => {
    indexAt(5)
    assert.ok(await open(11))
    assert.equal(await open(12), undefined)
  })

  it('leaves aside one on another branch, or ahead of this node', async () => {
    indexAt(5, 50, hashOf(99))
    assert.equal(await open(5), undefined)
    assert.equal(await open(7), undefined)
    indexAt(8)
    assert.equal(await open(7), undefined)
  })

  it('leaves aside what is no index, or does not answer', async () => {
    for (const odd of [
      {},
      { data: null },
      { data: { _meta: null } },
      { errors: [{ message: 'x' }] },
    ]) {
      answer = odd
      assert.equal(await open(7), undefined)
    }
    assert.equal(await open(7, [], 'http://127.0.0.1:1/'), undefined)
    const without = { network: {} } as FanalClient
    assert.equal(await openIndex(without, { address: zeroAddress }), undefined)
  })
})
