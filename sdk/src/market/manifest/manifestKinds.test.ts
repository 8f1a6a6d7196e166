import assert from 'node:assert/strict'
import { test } from 'node:test'
import { privateKeyToAccount } from 'viem/accounts'
import { buildDescription } from './buildDescription.ts'
import { encodeManifest } from './encodeManifest.ts'
import { ManifestError } from './errors.ts'
import type { Manifest } from './manifestSchema.ts'
import { parseManifest } from './parseManifest.ts'
import { requireFile } from './requireFile.ts'
import { signManifest } from './signManifest.ts'
import { verifyManifestSignature } from './verifyManifestSignature.ts'
import { verifySample } from './verifySample.ts'

const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const device = `0x${'dd'.repeat(32)}` as const
const subject = {
  license: 'CC-BY-4.0',
  creator: { account: account.address, name: 'City' },
  dateCreated: new Date('2026-11-21T00:00:00Z'),
  chainId: 31337,
  registry: `0x${'aa'.repeat(20)}`,
  datasetId: `0x${'bb'.repeat(32)}`,
} as const

const stream = () =>
  buildDescription({
    ...subject,
    name: 'Traffic, live',
    part: {
      kind: 'stream',
      stream: {
        contract: `0x${'cc'.repeat(20)}`,
        epochSeconds: 3600,
        segmentSeconds: 60,
        uploadSeconds: 60,
        mediaType: 'text/csv',
        compression: 'gzip',
        encryption: 'aes128gcm',
        devices: [device],
      },
      columns: [{ name: 'time', type: 'date' }],
    },
  })

const control = () =>
  buildDescription({
    ...subject,
    name: 'Lamp 12',
    part: {
      kind: 'control',
      control: {
        contract: `0x${'cc'.repeat(20)}`,
        device,
        actions: [{ kind: 100, name: 'Switch on', description: 'Seconds in four bytes.' }],
      },
    },
  })

/** The manifest as bytes after a change of our part that the types forbid. */
function changed(manifest: Manifest, change: object): Uint8Array {
  const fanal = { ...manifest.fanal, ...change }
  return new TextEncoder().encode(JSON.stringify({ ...manifest, fanal }))
}

for (const [kind, build] of Object.entries({ stream, control }))
  test(`the manifest of a ${kind} is signed, encoded, read back and verified`, async () => {
    const signed = await signManifest({ manifest: build(), signer: account })
    const read = parseManifest(encodeManifest(signed))
    assert.deepEqual(read, signed)
    assert.equal(await verifyManifestSignature({ manifest: read }), account.address)
    assert.equal(read.contentSize, undefined)
    assert.equal(verifySample(read), undefined)
    assert.throws(() => requireFile(read), new RegExp(`is a ${kind}, not a file`))
  })

test('what belongs to another kind is refused, and what is wrong is named by its place', () => {
  const described = stream()
  const offered = control()
  const { stream: part } = described.fanal
  const cases: [string, Uint8Array][] = [
    ['fanal.content', changed(described, { content: {} })],
    ['fanal.slots', changed(offered, { slots: [] })],
    ['fanal.stream.epochSeconds', changed(described, { stream: { ...part, epochSeconds: 0 } })],
    ['fanal.stream.devices', changed(described, { stream: { ...part, devices: [] } })],
    ['fanal.stream.devices.0', changed(described, { stream: { ...part, devices: ['0x12'] } })],
    ['fanal.stream.mediaType', changed(described, { stream: { ...part, mediaType: 5 } })],
    [
      'fanal.control.actions',
      changed(offered, { control: { ...offered.fanal.control, actions: [] } }),
    ],
    ['fanal.control', changed(offered, { control: undefined })],
    ['contentSize', new TextEncoder().encode(JSON.stringify({ ...described, contentSize: '1 B' }))],
  ]
  for (const [place, bytes] of cases)
    assert.throws(
      () => parseManifest(bytes),
      (error) => error instanceof ManifestError && error.path.startsWith(place),
      place,
    )
})

test('an action of a control has a number that is free to applications', () => {
  const manifest = control()
  const actions = [{ kind: 99, name: 'Switch on' }]
  assert.throws(
    () => parseManifest(changed(manifest, { control: { ...manifest.fanal.control, actions } })),
    /at least 100/,
  )
})

test('two actions of a control cannot have the same number', () => {
  const manifest = control()
  const [action] = manifest.fanal.control.actions
  const actions = [action, action]
  assert.throws(
    () => parseManifest(changed(manifest, { control: { ...manifest.fanal.control, actions } })),
    /each kind once/,
  )
})
