import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { createWalletClient, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { HttpError } from '../../http/httpError.ts'
import { account, word } from '../testing/quoteFixtures.ts'
import { openRecording } from './openRecording.ts'

const DATASET = word('f')
const TIMEOUT_MS = 300

describe('opening a recording whose storage is slow', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close()
      server.closeAllConnections()
    }
  })

  /** A node's client on a network whose only storage answers like this; its chain says that the node may read it. */
  const clientOf = async (
    answer: RequestListener,
  ): Promise<{ client: FanalClient; asked: () => number }> => {
    let requests = 0
    const server = createServer(answer)
    servers.push(server)
    server.on('request', () => (requests += 1))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const client = {
      network: {
        chainId: 31337,
        contracts: { accessMarket: account('1'), datasetRegistry: account('2') },
        fogNodes: [{ url, signer: account('3') }],
      },
      publicClient: {
        readContract: ({ functionName }: { functionName: string }) =>
          Promise.resolve(functionName === 'accessOf' ? { version: 1 } : word('9')),
      },
      walletClient: createWalletClient({
        account: privateKeyToAccount(generatePrivateKey()),
        transport: http(url),
      }),
    } as unknown as FanalClient
    return { client, asked: () => requests }
  }
  const open = (client: FanalClient, change: { timeoutMs?: number; signal?: AbortSignal } = {}) =>
    openRecording({
      ...{ client, datasetId: DATASET, maxBytes: 1_000 },
      ...{ timeoutMs: TIMEOUT_MS, signal: new AbortController().signal },
      ...change,
    })
  const isTooLate = (error: unknown) =>
    error instanceof HttpError &&
    error.statusCode === 504 &&
    error.code === 'recording_unavailable' &&
    error.advice !== undefined

  it('gives up on one that does not answer, and on one that answers drop by drop', async () => {
    const silent = await clientOf(() => undefined)
    const begin = performance.now()
    await assert.rejects(open(silent.client), isTooLate)
    assert.ok(performance.now() - begin < 10 * TIMEOUT_MS)
    assert.equal(silent.asked(), 1)
    const dripping = await clientOf((_request, response) => {
      const drop = setInterval(() => response.write('{'), 20)
      response.on('close', () => clearInterval(drop))
    })
    await assert.rejects(open(dripping.client), isTooLate)
  })

  it('says what is wrong where it is not the time, and stops when the node does', async () => {
    const { client } = await clientOf((_request, response) => {
      response.writeHead(404).end()
    })
    await assert.rejects(open(client), (error) => !(error instanceof HttpError))
    const silent = await clientOf(() => undefined)
    const stopping = new AbortController()
    const opening = open(silent.client, { timeoutMs: 60_000, signal: stopping.signal })
    stopping.abort()
    await assert.rejects(opening, (error) => !isTooLate(error))
  })
})
