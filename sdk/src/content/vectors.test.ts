import assert from 'node:assert/strict'
import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { MemoryBlockstore } from 'blockstore-core'
import { importFile } from 'ipfs-unixfs-importer'
import { hashTypedData, keccak256 } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { hashOfferTerms } from '../market/hashOfferTerms.ts'
import { hashPurchaseOrder, type PurchaseOrder } from '../market/hashPurchaseOrder.ts'
import { encodeManifest } from '../market/manifest/encodeManifest.ts'
import { manifestDigest } from '../market/manifest/manifestDigest.ts'
import { manifestTypedData } from '../market/manifest/manifestTypedData.ts'
import { parseManifest } from '../market/manifest/parseManifest.ts'
import { signManifest } from '../market/manifest/signManifest.ts'
import { datasetIdOf } from '../market/publishing/datasetIdOf.ts'
import type { OfferTerms } from '../market/types.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { createWriteToken } from '../storage/createWriteToken.ts'
import { writeTokenTypedData } from '../storage/writeToken.ts'
import { concatBytes, fromHex, toHex } from './bytes.ts'
import { planFingerprint } from './createSealPlan.ts'
import { sealContent } from './sealContent.ts'
import { blockStore, sourceOf } from './testing/memory.ts'
import type { Hex, RowCommitment } from './types.ts'

type Vectors = {
  content: {
    contentKey: Hex
    salt: Hex
    recordSize: number
    plaintext: string
    ciphertext: Hex
    cid: string
    keyDigest: Hex
    recordSalt0: Hex
    recordRoot: Hex
    rows: RowCommitment
  }
  manifest: { json: string; digest: Hex; unsignedDigest: Hex; typedDataHash: Hex; privateKey: Hex }
  writeToken: {
    privateKey: Hex
    chainId: number
    registry: Hex
    issuedAt: number
    expiresAt: number
    typedDataHash: Hex
    token: string
  }
  market: {
    dataset: { chainId: number; registry: Hex; creator: Hex; salt: Hex }
    datasetId: Hex
    terms: Omit<OfferTerms, 'price'> & { price: string }
    termsHash: Hex
    order: { offerNo: number } & Omit<PurchaseOrder, 'items'>
    nonce: Hex
  }
}

const vectors = JSON.parse(
  await readFile(new URL('vectors.json', import.meta.url), 'utf8'),
) as Vectors

/*
 * A second implementation of the formats, from docs/formats.md alone: plain and recursive, on node:crypto.
 */
const sha256 = (...parts: Uint8Array[]) =>
  createHash('sha256')
    .update(concatBytes(...parts))
    .digest()
const uint64 = (value: number) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}
const saltOf = (contentKey: Uint8Array, purpose: string, index: number) => {
  const key = hkdfSync('sha256', contentKey, new Uint8Array(32), purpose, 32)
  return createHmac('sha256', new Uint8Array(key)).update(uint64(index)).digest()
}
const leaves = (contentKey: Uint8Array, purpose: string, contents: Uint8Array[]) =>
  contents.map((content, i) =>
    sha256(Uint8Array.of(0), saltOf(contentKey, purpose, i), uint64(i), content),
  )
const rootOf = (hashes: Uint8Array[]): Uint8Array => {
  if (hashes.length === 1) return hashes[0] as Uint8Array
  let half = 1
  while (half * 2 < hashes.length) half *= 2
  return sha256(Uint8Array.of(1), rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half)))
}
const committed = (hashes: Uint8Array[]) =>
  toHex(sha256(Uint8Array.of(2), uint64(hashes.length), rootOf(hashes)))
const pathOf = (hashes: Uint8Array[], index: number): Hex[] => {
  if (hashes.length === 1) return []
  let half = 1
  while (half * 2 < hashes.length) half *= 2
  const [left, right] = [hashes.slice(0, half), hashes.slice(half)]
  return index < half
    ? [...pathOf(left, index), toHex(rootOf(right))]
    : [...pathOf(right, index - half), toHex(rootOf(left))]
}

test('sealing gives the published vectors', async () => {
  const expected = vectors.content
  const source = sourceOf(new TextEncoder().encode(expected.plaintext), { piece: 11 })
  const sealed = await sealContent({
    source,
    putBlock: blockStore().putBlock,
    plan: {
      contentKey: fromHex(expected.contentKey),
      salt: fromHex(expected.salt),
      recordSize: expected.recordSize,
      compression: 'none',
      fingerprint: planFingerprint(source, 'none'),
    },
    rows: { format: 'csv', header: true, sample: [2, 4] },
  })
  assert.deepEqual(sealed.rows, expected.rows)
  assert.equal(sealed.recordRoot, expected.recordRoot)
  assert.equal(sealed.keyDigest, expected.keyDigest)
  assert.equal(sealed.content.cid, expected.cid)
})

test('http_ece, the UnixFS importer and plain recursion give the same vectors', async () => {
  const { contentKey, salt, recordSize, plaintext, ...expected } = vectors.content
  const key = fromHex(contentKey)
  const bytes = Buffer.from(plaintext)
  const ece = createRequire(import.meta.url)('http_ece') as {
    encrypt(bytes: Uint8Array, options: object): Buffer
  }
  const ciphertext = ece.encrypt(bytes, {
    version: 'aes128gcm',
    keymap: { '': Buffer.from(key) },
    keyid: '',
    rs: recordSize,
    salt: Buffer.from(fromHex(salt)),
  })
  assert.equal(toHex(ciphertext), expected.ciphertext)
  const imported = await importFile(
    { content: [Uint8Array.from(ciphertext)] },
    new MemoryBlockstore(),
    { profile: 'unixfs-v1-2025' },
  )
  assert.equal(imported.cid.toString(), expected.cid)
  assert.equal(toHex(sha256(Buffer.from('fanal/key-digest/v1'), key)), expected.keyDigest)
  assert.equal(toHex(saltOf(key, 'fanal/record-salt', 0)), expected.recordSalt0)

  const capacity = recordSize - 17
  const records = Array.from({ length: Math.ceil(bytes.length / capacity) }, (_, i) =>
    bytes.subarray(i * capacity, (i + 1) * capacity),
  )
  assert.equal(committed(leaves(key, 'fanal/record-salt', records)), expected.recordRoot)

  // In this text no quoted field holds a line break.
  const lines = plaintext.split('\n').filter(Boolean)
  const hashes = leaves(
    key,
    'fanal/row-salt',
    lines.map((line) => Buffer.from(line)),
  )
  assert.equal(expected.rows.count, lines.length)
  assert.equal(committed(hashes), expected.rows.root)
  for (const { index, row, salt: rowSalt, path } of expected.rows.sample) {
    assert.equal(row, lines[index])
    assert.equal(rowSalt, toHex(saltOf(key, 'fanal/row-salt', index)))
    assert.deepEqual(path, pathOf(hashes, index))
  }
})

test('the manifest has the published bytes, digests and signature', async () => {
  const { json, digest, unsignedDigest, typedDataHash, privateKey } = vectors.manifest
  const bytes = new TextEncoder().encode(json)
  const manifest = parseManifest(bytes)
  assert.deepEqual(encodeManifest(manifest), bytes)
  assert.equal(toHex(sha256(bytes)), digest)
  assert.equal(manifestDigest(manifest), digest)
  const typedData = manifestTypedData(manifest)
  assert.equal(typedData.message.digest, unsignedDigest)
  assert.equal(hashTypedData(typedData), typedDataHash)
  const { signature: _, ...fanal } = manifest.fanal
  const signer = privateKeyToAccount(privateKey)
  const again = await signManifest({ manifest: { ...manifest, fanal }, signer })
  assert.equal(again.fanal.signature, manifest.fanal.signature)
})

test('the write token has the published bytes', async () => {
  const { privateKey, token, typedDataHash, issuedAt, expiresAt, ...network } = vectors.writeToken
  const signer = privateKeyToAccount(privateKey)
  const lifetime = expiresAt - issuedAt
  assert.equal(await createWriteToken({ signer, ...network, issuedAt, lifetime }), token)
  const account = signer.address
  const typedData = writeTokenTypedData({ account, issuedAt, expiresAt, ...network })
  assert.equal(hashTypedData(typedData), typedDataHash)
})

test('dataset id, terms hash and nonce are the published ones, also by words put together by hand', () => {
  const { dataset, datasetId, terms, termsHash, order, nonce } = vectors.market
  const { chainId, registry, creator, salt } = dataset
  const network = { chainId, contracts: { datasetRegistry: registry } }
  assert.equal(datasetIdOf({ network } as unknown as FanalClient, { creator, salt }), datasetId)
  const exact = { ...terms, price: BigInt(terms.price) }
  assert.equal(hashOfferTerms(exact), termsHash)
  const { offerNo, ...rest } = order
  assert.equal(hashPurchaseOrder({ items: [{ offerNo, terms: exact }], ...rest }), nonce)

  const word = (value: Hex | number | string) => {
    const hex = String(value).startsWith('0x') ? String(value).slice(2) : BigInt(value).toString(16)
    return hex.padStart(64, '0')
  }
  const hashOf = (...values: (Hex | number | string)[]) =>
    keccak256(`0x${values.map(word).join('')}`)
  assert.equal(hashOf(chainId, registry, creator, salt), datasetId)
  const { manifestDigest, seller, token, price, duration, settlementWindow } = terms
  assert.equal(
    hashOf(datasetId, manifestDigest, seller, token, price, duration, settlementWindow),
    termsHash,
  )
  const typeHash = keccak256(
    Buffer.from(
      'Purchase(Item[] items,address buyer,address recipient,bytes32 sessionKey,bytes32 charterDigest,' +
        'bytes32 salt)Item(uint32 offerNo,bytes32 termsHash)',
    ),
  )
  const { buyer, recipient, sessionKey, charterDigest } = order
  const itemsHash = hashOf(offerNo, termsHash)
  assert.equal(
    hashOf(typeHash, itemsHash, buyer, recipient, sessionKey, charterDigest, order.salt),
    nonce,
  )
})
