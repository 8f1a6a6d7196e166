import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { putBlock, randomBlock } from '../../testing/putBlock.ts'
import { makeToken, startTestNode, type TestNode } from '../../testing/startTestNode.ts'
import { createPeers, type Peer } from './createPeers.ts'

describe('blocks from peers', () => {
  const servers: Server[] = []
  const lines: string[] = []
  const { cid, bytes } = randomBlock(5000)
  let honest: TestNode
  let empty: TestNode
  before(async () => {
    ;[honest, empty] = await Promise.all([startTestNode(), startTestNode()])
    await putBlock({ url: honest.url, token: await makeToken(), bytes })
  })
  after(async () => {
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
    await Promise.all([honest.dispose(), empty.dispose()])
  })
  const adversary = async (answer: RequestListener): Promise<string> => {
    const server = createServer(answer).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const peersOf = (list: Peer[], timeoutMs = 2000) => {
    const metrics = new Registry()
    const log = pino({}, { write: (line: string) => void lines.push(line) })
    return { metrics, ...createPeers({ list: () => list, timeoutMs, log, metrics }) }
  }
  const peer = (url: string, signer: string): Peer => ({ url, signer })

  test('come from the one that has them', async () => {
    const peers = peersOf([peer(empty.url, '0xe'), peer(honest.url, '0xa')])
    for (let time = 0; time < 3; time++) assert.deepEqual(await peers.fetch(cid), bytes)
    assert.deepEqual(peers.faults(), [])
  })

  test('of a liar are not taken: it is named, skipped and asked last from then on', async () => {
    let asked = 0
    const liar = await adversary((_request, response) => {
      asked += 1
      response.end(Buffer.alloc(5000, 7))
    })
    const peers = peersOf([peer(liar, '0xbad'), peer(honest.url, '0xa')])
    for (let time = 0; time < 6; time++) assert.deepEqual(await peers.fetch(cid), bytes)
    assert.equal(asked, 1)
    const [fault] = peers.faults()
    assert.deepEqual([fault?.url, fault?.signer, fault?.cid], [liar, '0xbad', cid.toString()])
    assert.ok(lines.some((line) => line.includes('0xbad') && line.includes('other bytes')))
    assert.match(
      await peers.metrics.metrics(),
      /fanal_storage_peer_answers_total\{peer="0xbad",result="lie"\} 1/,
    )
  })

  test('are given up when all peers are silent, endless, redirecting or broken, within the time allowed', async () => {
    const silent = await adversary(() => undefined)
    const endless = await adversary((_request, response) => {
      const write = () => {
        while (response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', write)
      write()
    })
    const elsewhere = await adversary((_request, response) =>
      response
        .writeHead(302, { location: `${honest.url}/ipfs/${cid.toString()}?format=raw` })
        .end(),
    )
    const broken = await adversary((request) => request.socket.destroy())
    const failing = await adversary((_request, response) => response.writeHead(500).end('x'))
    const list = [silent, endless, elsewhere, broken, failing, 'http://127.0.0.1:9'].map((url) =>
      peer(url, url),
    )
    const started = Date.now()
    await assert.rejects(peersOf(list, 500).fetch(cid), (error: Error) => {
      for (const { url } of list) assert.ok(error.message.includes(url), error.message)
      return true
    })
    assert.ok(Date.now() - started < 5000)
    await assert.rejects(peersOf([]).fetch(cid), /there are no peers/)
  })
})
