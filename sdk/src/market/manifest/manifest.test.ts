import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { privateKeyToAccount } from 'viem/accounts'
import { sealContent } from '../../content/sealContent.ts'
import { blockStore, sourceOf } from '../../content/testing/memory.ts'
import { buildManifest } from './buildManifest.ts'
import { encodeManifest } from './encodeManifest.ts'
import { ManifestError, ManifestIntegrityError } from './errors.ts'
import { manifestDigest } from './manifestDigest.ts'
import { MAX_MANIFEST_BYTES, type FileManifest, type Manifest } from './manifestSchema.ts'
import { parseManifest } from './parseManifest.ts'
import { signManifest } from './signManifest.ts'
import { verifyManifestSignature } from './verifyManifestSignature.ts'
import { verifySample } from './verifySample.ts'

const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const ownerSlot = {
  type: 'owner',
  recoveryKey: `0x${'00'.repeat(32)}`,
  enc: 'A'.repeat(43),
  ciphertext: 'A'.repeat(64),
}
const text = 'time,value\n2026-01-01,1\n2026-01-02,2\n2026-01-03,3\n'

async function build(): Promise<FileManifest> {
  const sealed = await sealContent({
    source: sourceOf(new TextEncoder().encode(text), {
      name: 'Straße 1.csv',
      mediaType: 'text/csv',
    }),
    putBlock: blockStore().putBlock,
    rows: { format: 'csv', header: true, sample: [1] },
  })
  return buildManifest({
    name: 'Traffic',
    description: 'Cars per minute.',
    keywords: ['traffic'],
    license: 'CC-BY-4.0',
    creator: { account: account.address, name: 'City' },
    dateCreated: new Date('2026-11-21T00:00:00Z'),
    chainId: 31337,
    registry: `0x${'aa'.repeat(20)}`,
    datasetId: `0x${'bb'.repeat(32)}`,
    sealed,
    columns: [
      { name: 'time', type: 'date' },
      {
        name: 'value',
        type: 'integer',
        blanks: 0,
        min: 1,
        max: 3,
        histogram: { edges: [1, 2, 3], counts: [1, 2] },
      },
    ],
    slots: [ownerSlot, { type: 'of a later version', anything: 1 }],
  })
}

/** The manifest as bytes after a change that the types forbid. */
function changed(manifest: Manifest, path: string[], value: unknown): Uint8Array {
  const copy = structuredClone(manifest) as unknown as Record<string, unknown>
  let place = copy
  for (const name of path.slice(0, -1)) place = place[name] as Record<string, unknown>
  place[path.at(-1) as string] = value
  return new TextEncoder().encode(JSON.stringify(copy))
}

test('a manifest is signed, encoded canonically, read back and verified', async () => {
  const signed = await signManifest({ manifest: await build(), signer: account })
  const bytes = encodeManifest(signed)
  const read = parseManifest(bytes)
  assert.deepEqual(read, signed)
  assert.equal(manifestDigest(bytes), `0x${createHash('sha256').update(bytes).digest('hex')}`)
  assert.equal(manifestDigest(read), manifestDigest(bytes), 'encoding again gives the same bytes')
  assert.equal(await verifyManifestSignature({ manifest: read }), account.address)
  assert.deepEqual(verifySample(read), {
    header: ['time', 'value'],
    rows: [{ index: 1, text: '2026-01-01,1', cells: ['2026-01-01', '1'] }],
  })
  const shuffled = JSON.stringify(Object.fromEntries(Object.entries(signed).reverse()))
  assert.deepEqual(encodeManifest(parseManifest(new TextEncoder().encode(shuffled))), bytes)
})

test('fields of schema.org that we do not know are kept and signed', async () => {
  const manifest = { ...(await build()), spatialCoverage: 'Minnesota' } as Manifest
  const signed = await signManifest({ manifest, signer: account })
  const read = parseManifest(encodeManifest(signed))
  assert.equal((read as Record<string, unknown>)['spatialCoverage'], 'Minnesota')
  await verifyManifestSignature({ manifest: read })
  const without = { ...read, spatialCoverage: 'Texas' } as Manifest
  await assert.rejects(verifyManifestSignature({ manifest: without }), ManifestIntegrityError)
})

test('wrong types, missing parts and unknown versions are named by their place', async () => {
  const manifest = await build()
  const cases: [string, string[], unknown][] = [
    ['@context', ['@context'], 'https://example.org/'],
    ['@type', ['@type'], 'Person'],
    ['name', ['name'], ''],
    ['name', ['name'], undefined],
    ['keywords.0', ['keywords'], [5]],
    ['license', ['license'], 'javascript:alert(1)'],
    ['creator.identifier', ['creator', 'identifier'], '0x12'],
    ['dateCreated', ['dateCreated'], 'yesterday'],
    ['fanal', ['fanal'], null],
    ['fanal.version', ['fanal', 'version'], 2],
    ['fanal.version', ['fanal', 'version'], '1'],
    ['fanal.datasetId', ['fanal', 'datasetId'], '0x12'],
    ['fanal.kind', ['fanal', 'kind'], 'folder'],
    ['fanal.surprise', ['fanal', 'surprise'], 1],
    ['fanal.content.cid', ['fanal', 'content', 'cid'], '../../etc/passwd'],
    ['fanal.content.bytes', ['fanal', 'content', 'bytes'], '12'],
    ['fanal.content.bytes', ['fanal', 'content', 'bytes'], -1],
    ['fanal.content.bytes', ['fanal', 'content', 'bytes'], 1.5],
    ['fanal.content.bytes', ['fanal', 'content', 'bytes'], 1e300],
    ['fanal.content.compression', ['fanal', 'content', 'compression'], 'brotli'],
    ['fanal.content.encryption', ['fanal', 'content', 'encryption'], 'none'],
    ['fanal.content.recordSize', ['fanal', 'content', 'recordSize'], 2 ** 31],
    ['fanal.content.recordSize', ['fanal', 'content', 'recordSize'], 17],
    ['fanal.content.salt', ['fanal', 'content', 'salt'], 'AAAA'],
    ['fanal.recordRoot', ['fanal', 'recordRoot'], `0x${'AA'.repeat(32)}`],
    ['fanal.rows.sample.0.path', ['fanal', 'rows', 'sample', '0', 'path'], Array(54).fill('0x')],
    ['fanal.content.fileName', ['fanal', 'content', 'fileName'], '../../.profile'],
    ['fanal.content.fileName', ['fanal', 'content', 'fileName'], '..'],
    ['fanal.content.fileName', ['fanal', 'content', 'fileName'], 'C:\\data.csv'],
    ['fanal.content.fileName', ['fanal', 'content', 'fileName'], 'a\u202evsc.exe'],
    ['fanal.rows.delimiter', ['fanal', 'rows', 'delimiter'], 'ab'],
    ['fanal.columns.1.histogram', ['fanal', 'columns', '1', 'histogram', 'edges'], [1]],
    ['fanal.slots', ['fanal', 'slots'], []],
    ['fanal.slots.0', ['fanal', 'slots', '0'], { ...ownerSlot, enc: 'short' }],
    ['fanal.slots.1', ['fanal', 'slots', '1'], { type: 'committee' }],
    ['fanal.slots.0.type', ['fanal', 'slots'], [{}]],
    ['fanal.signature', ['fanal', 'signature'], 'abc'],
  ]
  for (const [place, path, value] of cases) {
    const name = `${path.join('.')} = ${JSON.stringify(value)}`
    assert.throws(
      () => parseManifest(changed(manifest, path, value)),
      (error) => {
        assert.ok(error instanceof ManifestError, name)
        assert.ok(error.path.startsWith(place), `${name}: told ${error.path}`)
        assert.equal(error.remedy, 'yourInput')
        return true
      },
    )
  }
})

test('what is no JSON, no UTF-8, no object or too large is refused', async () => {
  const utf8 = new TextEncoder()
  const bad = ['', '{', 'null', '[]', '"text"', '{}'].map((json) => utf8.encode(json))
  for (const bytes of [...bad, Uint8Array.of(0xff, 0xfe)]) {
    assert.throws(() => parseManifest(bytes), ManifestError)
  }
  assert.throws(() => parseManifest(new Uint8Array(MAX_MANIFEST_BYTES + 1)), ManifestError)
  const manifest = await build()
  const row = {
    ...(manifest.fanal.rows?.sample[0] as {
      index: number
      row: string
      salt: `0x${string}`
      path: `0x${string}`[]
    }),
    row: 'x'.repeat(60_000),
  }
  const rows = {
    ...(manifest.fanal.rows as NonNullable<FileManifest['fanal']['rows']>),
    sample: Array(20).fill(row),
  }
  assert.throws(
    () => encodeManifest({ ...manifest, fanal: { ...manifest.fanal, rows } }),
    /fewer sample rows/,
  )
})

test('keys with a meaning for JavaScript stay data', async () => {
  const manifest = await build()
  const json = JSON.stringify(manifest).replace('{', '{"__proto__":{"polluted":true},')
  const read = parseManifest(new TextEncoder().encode(json))
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  assert.equal((read as Record<string, unknown>)['polluted'], undefined)
})

test('a missing, altered or borrowed signature is refused', async () => {
  const manifest = await build()
  const signed = await signManifest({ manifest, signer: account })
  const other = privateKeyToAccount(`0x${'22'.repeat(32)}`)
  const bySomebody = await signManifest({ manifest, signer: other })
  const identifier = `eip155:1:${account.address}`
  const cases: Record<string, Manifest> = {
    'no signature': manifest,
    'somebody else': bySomebody,
    'another name': { ...signed, name: 'Better traffic' },
    'another dataset': {
      ...signed,
      fanal: { ...signed.fanal, datasetId: `0x${'cc'.repeat(32)}` },
    },
    'another chain': { ...signed, fanal: { ...signed.fanal, chainId: 1 } },
    'creator on another chain': { ...signed, creator: { ...signed.creator, identifier } },
    malformed: { ...signed, fanal: { ...signed.fanal, signature: '0x00' } },
  }
  for (const [name, wrong] of Object.entries(cases)) {
    await assert.rejects(verifyManifestSignature({ manifest: wrong }), ManifestIntegrityError, name)
  }
  const asked: string[] = []
  const verify = async ({ address }: { address: string }) => {
    asked.push(address)
    return true
  }
  await verifyManifestSignature({ manifest: bySomebody, verify })
  assert.deepEqual(asked, [account.address], 'a smart account is asked through the given verifier')
})
