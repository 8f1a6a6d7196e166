import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  concatHex,
  hashTypedData,
  type Hex,
  keccak256,
  numberToHex,
  sha256,
  stringToHex,
} from 'viem'
import { InputError, IntegrityError } from '../errors/FanalError.ts'
import {
  encodeEvidenceDocument,
  type EvidenceDocument,
  evidenceDocumentDigest,
  parseEvidenceDocument,
} from './evidenceDocument.ts'
import { decodeModels, encodeModels } from './modelList.ts'
import { premiumOf } from './premiumOf.ts'
import {
  encodeProductDocument,
  parseProductDocument,
  type ProductDocument,
  productDocumentDigest,
} from './productDocument.ts'
import { quoteRequestTypedData } from './quoteRequestTypedData.ts'
import { committeeDigestOf, quoteIdOf } from './quoteTypedData.ts'
import { decodeScene, encodeScene } from './sceneBlock.ts'
import { sceneDigestOf } from './sceneDigestOf.ts'
import { decodeTiers, encodeTiers, payoutBpsOf } from './severityTiers.ts'
import type { Quote } from './types.ts'

const word = (digit: string): Hex => `0x${digit.repeat(64)}`
const padded = (value: bigint | number): Hex => numberToHex(value, { size: 32 })
const hash = (text: string) => keccak256(stringToHex(text))

const product: ProductDocument = {
  version: 1,
  name: 'Motor',
  covers: ['Crashes that two cameras saw'],
  exclusions: ['Races'],
  yearlyRateBps: { own: 400, liability: 100 },
}
const evidence: EvidenceDocument = {
  version: 1,
  model: 1,
  device: word('1'),
  deviceVersion: 2,
  datasetId: word('3'),
  recording: word('4'),
  seconds: 900.25,
  score: 77,
  factorBps: 9_500,
  events: [{ kind: 'harsh_brake', from: 12.5, to: 14.05 }],
}
const quote: Quote = {
  device: word('1'),
  deviceVersion: 2,
  holder: `0x${'3'.repeat(40)}`,
  productId: word('4'),
  ownSum: 5n,
  liabilitySum: 6n,
  premium: 7n,
  term: 8,
  evidence: word('9'),
  charter: word('a'),
  expiry: 11,
  renews: word('b'),
  salt: word('c'),
}
const domain = { chainId: 31_337, policies: `0x${'d'.repeat(40)}` } as const

test('documents are the same bytes however their keys came', () => {
  const text = encodeProductDocument(product)
  assert.equal(
    text,
    '{"version":1,"name":"Motor","covers":["Crashes that two cameras saw"],"exclusions":["Races"],"yearlyRateBps":{"own":400,"liability":100}}',
  )
  const mixed = Object.fromEntries(Object.entries(product).reverse()) as ProductDocument
  assert.equal(encodeProductDocument(mixed), text)
  assert.equal(productDocumentDigest(product), sha256(stringToHex(text)))
  assert.deepEqual(parseProductDocument(text), product)

  const written = encodeEvidenceDocument(evidence)
  assert.deepEqual(Object.keys(JSON.parse(written)), [
    ...['version', 'model', 'device', 'deviceVersion', 'datasetId', 'recording'],
    ...['seconds', 'score', 'factorBps', 'events'],
  ])
  const turned = Object.fromEntries(Object.entries(evidence).reverse()) as EvidenceDocument
  assert.equal(encodeEvidenceDocument(turned), written)
  assert.equal(evidenceDocumentDigest(evidence), sha256(stringToHex(written)))
  assert.deepEqual(parseEvidenceDocument(written), evidence)
})

test('what is no such document is refused', () => {
  for (const wrong of [
    'Motor',
    '{}',
    JSON.stringify({ ...product, version: 2 }),
    JSON.stringify({ ...product, more: 1 }),
    JSON.stringify({ ...product, yearlyRateBps: { own: -1, liability: 0 } }),
  ])
    assert.throws(() => parseProductDocument(wrong), IntegrityError)
  for (const wrong of [
    '[]',
    JSON.stringify({ ...evidence, score: 101 }),
    JSON.stringify({ ...evidence, recording: '0x12' }),
    JSON.stringify({ ...evidence, events: [{ kind: '<b>', from: 0, to: 1 }] }),
  ])
    assert.throws(() => parseEvidenceDocument(wrong), IntegrityError)
})

test('the premium is rounded up, grows with everything it depends on and is never nothing', () => {
  const year = 365 * 86_400
  const base = {
    ownSum: 10_000_000000n,
    liabilitySum: 20_000_000000n,
    yearlyRateBps: { own: 400, liability: 100 },
    factorBps: 10_000,
    term: year,
  }
  assert.equal(premiumOf(base), 600_000000n)
  assert.equal(premiumOf({ ...base, factorBps: 9_500 }), 570_000000n)
  assert.equal(premiumOf({ ...base, term: year / 365 }), 1_643836n)
  assert.equal(premiumOf({ ...base, ownSum: 0n, liabilitySum: 0n }), 1n)
  assert.equal(premiumOf({ ...base, ownSum: 1n, liabilitySum: 0n, term: 86_400 }), 1n)
  for (const wrong of [
    { ...base, ownSum: -1n },
    { ...base, factorBps: 0.5 },
    { ...base, term: -1 },
  ])
    assert.throws(() => premiumOf(wrong), InputError)
})

test('a quote, and the request for one, hash as EIP-712 hashes their structs', () => {
  const type =
    'Quote(bytes32 device,uint32 deviceVersion,address holder,bytes32 productId,uint88 ownSum,uint88 liabilitySum,uint96 premium,uint32 term,bytes32 evidence,bytes32 charter,uint40 expiry,bytes32 renews,bytes32 salt)'
  const separator = keccak256(
    concatHex([
      hash('EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'),
      hash('Fanal Policies'),
      hash('1'),
      padded(domain.chainId),
      padded(BigInt(domain.policies)),
    ]),
  )
  const fieldsOf = (message: object) =>
    Object.values(message).map((value: string | number | bigint) =>
      padded(typeof value === 'string' ? BigInt(value) : value),
    )
  const digest = (...struct: Hex[]) =>
    keccak256(concatHex(['0x1901', separator, keccak256(concatHex(struct))]))
  const id = digest(hash(type), ...fieldsOf(quote))
  assert.equal(quoteIdOf(quote, domain), id)
  assert.equal(
    committeeDigestOf({ quote, domain, epoch: 3 }),
    digest(hash('CommitteeQuote(bytes32 quote,uint32 epoch)'), id, padded(3)),
  )
  const request = {
    ...{ device: word('1'), holder: quote.holder, productId: word('4'), ownSum: 5n },
    ...{ liabilitySum: 6n, term: 8, datasetId: word('5'), recording: word('6') },
    ...{ renews: word('b'), expiresAt: 11 },
  }
  const requestType =
    'QuoteRequest(bytes32 device,address holder,bytes32 productId,uint88 ownSum,uint88 liabilitySum,uint32 term,bytes32 datasetId,bytes32 recording,bytes32 renews,uint40 expiresAt)'
  assert.equal(
    hashTypedData(quoteRequestTypedData(request, domain)),
    digest(hash(requestType), ...fieldsOf(request)),
  )
})

test('every field changes the id of a quote', () => {
  const ids = new Set([quoteIdOf(quote, domain)])
  for (const [name, value] of Object.entries(quote)) {
    const other =
      typeof value === 'bigint' ? value + 1n : typeof value === 'number' ? value + 1 : undefined
    const changed = other ?? (name === 'holder' ? `0x${'e'.repeat(40)}` : word('e'))
    ids.add(quoteIdOf({ ...quote, [name]: changed } as Quote, domain))
  }
  ids.add(quoteIdOf(quote, { ...domain, chainId: 1 }))
  ids.add(quoteIdOf(quote, { ...domain, policies: `0x${'e'.repeat(40)}` }))
  assert.equal(ids.size, 16)
})

test('a scene hashes as its ABI encoding, whatever the order of the cars', () => {
  const parties = [
    { car: word('2'), version: 3, share: 2_500 },
    { car: word('1'), version: 1, share: 7_500 },
  ]
  const plain = [32, 1_700_000_000, 64, 2, BigInt(word('1')), 1, 7_500, BigInt(word('2')), 3, 2_500]
  const expected = sha256(concatHex(plain.map(padded)))
  assert.equal(sceneDigestOf({ time: 1_700_000_000, parties }), expected)
  assert.equal(sceneDigestOf({ time: 1_700_000_000, parties: parties.toReversed() }), expected)
})

test('a scene is read back as it is sent along, and nothing else is', () => {
  const car = (byte: string, share: number) =>
    ({ car: `0x${byte.repeat(32)}`, version: 2, share }) as const
  const scene = { time: 1_700_000_000, parties: [car('0a', 1), car('0b', 9_999)] }
  assert.deepEqual(
    decodeScene(encodeScene({ ...scene, parties: scene.parties.toReversed() })),
    scene,
  )
  assert.throws(() => decodeScene(encodeScene(scene).slice(0, -32)), IntegrityError)
  assert.throws(() => decodeScene(new TextEncoder().encode('a crash')), IntegrityError)
})

test('tiers are packed as the contracts read them', () => {
  const tiers = [
    { severity: 4_000000n, bps: 1_000 },
    { severity: 8_000000n, bps: 5_000 },
    { severity: 15_000000n, bps: 10_000 },
  ]
  const packed = encodeTiers(tiers)
  assert.equal(
    packed,
    1_000n |
      (4_000000n << 16n) |
      (5_000n << 64n) |
      (8_000000n << 80n) |
      (10_000n << 128n) |
      (15_000000n << 144n),
  )
  assert.deepEqual(decodeTiers(packed), tiers)
  const shares = [-1n, 3_999999n, 4_000000n, 8_000000n, 99_000000n].map((severity) =>
    payoutBpsOf(packed, severity),
  )
  assert.deepEqual(shares, [0, 0, 1_000, 5_000, 10_000])
  const [first, second] = tiers
  assert.ok(first && second)
  for (const wrong of [
    [],
    [second, first],
    [first, first],
    [{ severity: 1n, bps: 10_001 }],
    [{ severity: 1n << 48n, bps: 1 }],
    [1, 2, 3, 4, 5].map((n) => ({ severity: BigInt(n), bps: n })),
  ])
    assert.throws(() => encodeTiers(wrong), InputError)
})

test('models are packed 24 bits each', () => {
  assert.equal(encodeModels([1, 2]), 1n | (2n << 24n))
  assert.deepEqual(decodeModels(encodeModels([7, 16_777_215, 3])), [7, 16_777_215, 3])
  for (const wrong of [[], [0], [16_777_216], Array.from({ length: 11 }, () => 1)])
    assert.throws(() => encodeModels(wrong), InputError)
})
