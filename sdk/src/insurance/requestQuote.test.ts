import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { createWalletClient, type Hex, http, verifyTypedData } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { EventMessage } from '../devices/eventMessage.ts'
import { IntegrityError } from '../errors/FanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { NodeRefusedError, NodeUnreachableError } from '../network/fetchJson.ts'
import { type EvidenceDocument, evidenceDocumentDigest } from './evidenceDocument.ts'
import { quoteRequestTypedData } from './quoteRequestTypedData.ts'
import { requestQuote } from './requestQuote.ts'

const word = (digit: string): Hex => `0x${digit.repeat(64)}`
const account = privateKeyToAccount(generatePrivateKey())
const holder = account.address
const policies = `0x${'8'.repeat(40)}` as const
/** Time of the chain's newest block. */
const HEAD = 50_000
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
const bodies: { signature: Hex }[] = []
const servers = [0, 1].map((index) =>
  createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      bodies.push(JSON.parse(text) as { signature: Hex })
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
    network: { chainId: 31_337, contracts: { policies }, fogNodes },
    publicClient: { getBlock: () => Promise.resolve({ timestamp: BigInt(HEAD) }) },
    walletClient: createWalletClient({ account, transport: http('http://127.0.0.1:9') }),
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
  const { signature, ...body } = bodies[0] ?? { signature: '0x' }
  assert.deepEqual(body, {
    ...asked,
    ...{ ownSum: '5', liabilitySum: '6', holder, renews: word('0'), expiresAt: HEAD + 600 },
    recording: { ...recording, event: { ...recording.event, value: '12' } },
  })
  assert.equal(bodies[1]?.signature, signature)
})

test('the holder signs what is asked for, for some minutes of the chain', async () => {
  answers = [[200, { quote, endorsement, evidence }]]
  bodies.length = 0
  await ask()
  const { signature } = bodies[0] ?? { signature: '0x' }
  const signed = { ...asked, holder, recording: word('9'), renews: word('0') }
  const isSigned = (change: object = {}) =>
    verifyTypedData({
      ...quoteRequestTypedData(
        { ...signed, expiresAt: HEAD + 600, ...change },
        { chainId: 31_337, policies },
      ),
      ...{ address: holder, signature },
    })
  assert.ok(await isSigned())
  for (const change of [{ expiresAt: HEAD + 601 }, { ownSum: 6n }, { recording: word('8') }])
    assert.equal(await isSigned(change), false)
})

const refusal = (status: number, code: string): [number, unknown] => [
  status,
  { error: { code, message: 'No.' } },
]

test('another node is asked where one refuses for a reason of its own', async () => {
  const good: [number, unknown] = [200, { quote, endorsement, evidence }]
  for (const [status, code] of [
    ...[[403, 'not_granted'] as const, [413, 'recording_too_large'] as const],
    ...[[404, 'not_found'] as const, [429, 'busy'] as const, [429, 'too_many_requests'] as const],
    ...[[503, 'insurance_disabled'] as const, [504, 'recording_unavailable'] as const],
  ]) {
    answers = [refusal(status, code), good]
    assert.equal((await ask()).quote.premium, 70n, code)
  }
})

test('a refusal that all would give ends the search', async () => {
  for (const [status, code] of [
    ...[[400, 'invalid_input'] as const, [403, 'not_owner'] as const],
    ...[[403, 'wrong_signature'] as const, [404, 'unknown_product'] as const],
    ...[[409, 'not_renewable'] as const, [422, 'recording_too_short'] as const],
  ]) {
    answers = [refusal(status, code), [200, { quote, endorsement, evidence }]]
    bodies.length = 0
    await assert.rejects(
      ask(),
      (thrown) => thrown instanceof NodeRefusedError && thrown.code === code,
    )
    assert.equal(bodies.length, 1, code)
  }
})

test('what a node has said is told rather than that another is silent', async () => {
  answers = [refusal(403, 'not_granted')]
  await assert.rejects(
    ask(),
    (thrown) => thrown instanceof NodeRefusedError && thrown.code === 'not_granted',
  )
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
