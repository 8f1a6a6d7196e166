import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { combineDecryptionShares } from '../committee/combineDecryptionShares.ts'
import { createDecryptionShare } from '../committee/createDecryptionShare.ts'
import { custodyLabel } from '../committee/custodyLabel.ts'
import { sealToCommittee } from '../committee/sealToCommittee.ts'
import { generateKeys } from '../committee/testing/generateKeys.ts'
import { walkFile } from '../storage/walkFile.ts'
import { keyDigest } from './keyDigest.ts'
import { sealContent } from './sealContent.ts'
import { blockStore, gatewayOver, noise, sourceOf } from './testing/memory.ts'

const ece = createRequire(import.meta.url)('http_ece') as {
  decrypt(bytes: Uint8Array, options: object): Buffer
}

test('http_ece opens a stored content with the key that a quorum of keepers released', async () => {
  const bytes = noise(3 << 20)
  const store = blockStore()
  const sealed = await sealContent({ source: sourceOf(bytes), putBlock: store.putBlock })
  const { keyPackage, secretShares } = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })
  const { groupKey, verifyingShares } = keyPackage
  const label = custodyLabel({
    chainId: 31337,
    registry: `0x${'11'.repeat(20)}`,
    datasetId: `0x${'22'.repeat(32)}`,
    epoch: 0,
    custodyEpoch: 1,
  })
  const { contentKey } = sealed.plan
  const slot = sealToCommittee({ contentKey, groupKey, custodyEpoch: 1, label })
  const shares = [2, 3, 4].map((member) =>
    createDecryptionShare({ slot, label, member, secretShare: secretShares[member - 1] ?? '0x' }),
  )
  const opened = combineDecryptionShares({ slot, label, shares, verifyingShares, quorum: 3 })
  const released = opened.contentKey
  assert.equal(keyDigest(released), sealed.keyDigest)

  const pieces: Uint8Array[] = []
  const fetch = gatewayOver(store.blocks)
  const { cid } = sealed.content
  for await (const leaf of walkFile({ cid, gateways: ['http://store'], fetch })) {
    pieces.push(leaf.bytes)
  }
  const plain = ece.decrypt(Buffer.concat(pieces), {
    version: 'aes128gcm',
    keymap: { '': Buffer.from(released) },
  })
  assert.ok(plain.equals(bytes))
})
