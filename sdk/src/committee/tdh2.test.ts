import assert from 'node:assert/strict'
import { test } from 'node:test'
import { combineDecryptionShares } from './combineDecryptionShares.ts'
import { createDecryptionShare } from './createDecryptionShare.ts'
import { custodyLabel } from './custodyLabel.ts'
import { sealToCommittee } from './sealToCommittee.ts'
import { generateKeys } from './testing/generateKeys.ts'
import { verifyCommitteeSlot } from './verifyCommitteeSlot.ts'
import { verifyKeyPackage } from './verifyKeyPackage.ts'

const keys = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })
const fields = {
  chainId: 31337,
  registry: `0x${'11'.repeat(20)}`,
  datasetId: `0x${'22'.repeat(32)}`,
  epoch: 0,
  custodyEpoch: 1,
} as const
const label = custodyLabel(fields)
const contentKey = globalThis.crypto.getRandomValues(new Uint8Array(32))
const { groupKey, verifyingShares } = keys.keyPackage
const slot = sealToCommittee({ contentKey, groupKey, custodyEpoch: 1, label })
const shareOf = (member: number) =>
  createDecryptionShare({ slot, label, member, secretShare: keys.secretShares[member - 1] ?? '0x' })

test('every quorum opens the slot', () => {
  verifyKeyPackage({ keyPackage: keys.keyPackage })
  assert.ok(verifyCommitteeSlot(slot, label))
  const shares = [1, 2, 3, 4].map(shareOf)
  for (let missing = 0; missing < 4; missing += 1) {
    const chosen = shares.filter((_, index) => index !== missing)
    const opened = combineDecryptionShares({
      slot,
      label,
      shares: chosen,
      verifyingShares,
      quorum: 3,
    })
    assert.deepEqual(opened.contentKey, contentKey)
    assert.deepEqual(opened.wrong, [])
  }
})
