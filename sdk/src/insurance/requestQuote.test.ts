import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Hex } from 'viem'
import type { EventMessage } from '../devices/eventMessage.ts'
import { IntegrityError } from '../errors/FanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { NodeRefusedError, NodeUnreachableError } from '../network/fetchJson.ts'
import { type EvidenceDocument, evidenceDocumentDigest } from './evidenceDocument.ts'
import { requestQuote } from './requestQuote.ts'

const word = (digit: string): Hex => `0x${digit.repeat(64)}`
const holder = `0x${'3'.repeat(40)}` as const
const asked = {
  ...{ device: word('1'), productId: word('2'), datasetId: word('4') },
  ...{ ownSum: 5n, liabilitySum: 6n, term: 86_400 },
}
const recording: EventMessage = {
  event: {
    ...{ device: word('1'), deviceVersion: 1, seq: 7, time: 100, kind: 8 },
    ...{ value: 12n, payloadDigest: word('9') },
  },
  signature: `0x${'5'.repeat(130)}`,
}
const evidence: EvidenceDocument = {
  ...{ version: 1, model: 1, device: word('1'), deviceVersion: 1, datasetId: word('4') },
  ...{ recording: word('9'), seconds: 900, score: 77, factorBps: 9_500, events: [] },
}
const quote = {
  ...{ device: word('1'), deviceVersion: 1, holder, productId: word('2') },
  ...{ ownSum: '5', liabilitySum: '6', premium: '70', term: 86_400 },
  ...{ evidence: evidenceDocumentDigest(evidence), charter: word('a'), expiry: 2_000 },
  ...{ renews: word('0'), salt: word('b') },
}
const endorsement = { rater: `0x${'0'.repeat(40)}`, signature: '0x1234' }

/** What each node answers, and what it was asked. */
let answers: [status: number, body: unknown][] = []
const bodies: unknown[] = []
const servers = [0, 1].map((index) =>
  createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      bodies.push(JSON.parse(text))
      const [status, body] = answers[index] ?? [503, {}]
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    })
  }),
)
let client: FanalClient
before(async () => {
  const fogNodes = []
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    fogNodes.push({ url: `http://127.0.0.1:${port}`, signer: holder })
  }
  client = {
    network: { fogNodes },
    walletClient: { account: { address: holder } },
  } as unknown as FanalClient
})
after(() => {
  for (const server of servers) server.close()
})
const ask = () => requestQuote(client, { ...asked, recording })

test('the next node is asked when one does not answer, and amounts are numbers again', async () => {
  answers = [
    [503, {}],
    [200, { quote, endorsement, evidence }],
  ]
  bodies.length = 0
  const quoted = await ask()
  assert.equal(quoted.quote.premium, 70n)
  assert.deepEqual(quoted.evidence, evidence)
  assert.deepEqual(quoted.endorsement, endorsement)
  assert.equal(bodies.length, 2)
  assert.deepEqual(bodies[0], {
    ...asked,
    ...{ ownSum: '5', liabilitySum: '6', holder, renews: word('0') },
    recording: { ...recording, event: { ...recording.event, value: '12' } },
  })
})

test('a refusal of one node is that of all', async () => {
  const error = { code: 'not_granted', message: 'Grant it first.' }
  answers = [
    [403, { error }],
    [200, { quote, endorsement, evidence }],
  ]
  bodies.length = 0
  await assert.rejects(
    ask(),
    (thrown) => thrown instanceof NodeRefusedError && thrown.code === 'not_granted',
  )
  assert.equal(bodies.length, 1)
})

test('a quote for something else, or on another score, is not taken', async () => {
  const others = [
    { quote: { ...quote, ownSum: '4' }, endorsement, evidence },
    { quote: { ...quote, holder: `0x${'4'.repeat(40)}` }, endorsement, evidence },
    { quote: { ...quote, device: word('7') }, endorsement, evidence },
    { quote: { ...quote, renews: word('7') }, endorsement, evidence },
    { quote, endorsement, evidence: { ...evidence, score: 78 } },
    { quote, endorsement: { ...endorsement, rater: 'nobody' }, evidence },
    { quote: { ...quote, premium: -1 }, endorsement, evidence },
    'nothing',
  ]
  for (const other of others) {
    answers = [[200, other]]
    await assert.rejects(ask(), IntegrityError, JSON.stringify(other))
  }
})

test('no node that answers is worth another try', async () => {
  answers = []
  await assert.rejects(ask(), NodeUnreachableError)
})
