import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError, IntegrityError } from '../errors/FanalError.ts'
import { createSessionKey } from '../market/buying/createSessionKey.ts'
import { createRecoveryKey } from './createRecoveryKey.ts'
import { custodyLabel } from './custodyLabel.ts'
import { decryptRecoveryFile } from './decryptRecoveryFile.ts'
import { decryptShareBackup } from './decryptShareBackup.ts'
import { deriveNodeKey } from './deriveNodeKey.ts'
import { encryptRecoveryFile } from './encryptRecoveryFile.ts'
import { encryptShareBackup } from './encryptShareBackup.ts'
import { openOwnerSlot } from './openOwnerSlot.ts'
import { openPeerMessage } from './openPeerMessage.ts'
import { openShare } from './openShare.ts'
import { sealPeerMessage } from './sealPeerMessage.ts'
import { sealShare } from './sealShare.ts'
import { sealToOwner } from './sealToOwner.ts'
import { generateKeys } from './testing/generateKeys.ts'

type Hex = `0x${string}`
const fields = {
  chainId: 31337,
  registry: `0x${'11'.repeat(20)}`,
  datasetId: `0x${'22'.repeat(32)}`,
  epoch: 0,
} as const
const label = custodyLabel({ ...fields, custodyEpoch: 1 })
const proofDigest = `0x${'33'.repeat(32)}` as const
const share = {
  member: 1,
  u: `0x02${'44'.repeat(32)}`,
  e: `0x${'55'.repeat(32)}`,
  f: `0x${'66'.repeat(32)}`,
} as const

test('a share opens with its session key, label and proof only', async () => {
  const sessionKey = await createSessionKey()
  assert.equal(sessionKey.privateKey.extractable, false)
  const sealed = await sealShare({ share, sessionKey: sessionKey.publicKey, label, proofDigest })
  assert.deepEqual(await openShare({ sealed, sessionKey, label, proofDigest }), share)

  const other = await createSessionKey()
  const otherLabel = custodyLabel({ ...fields, custodyEpoch: 2 })
  const attempts = [
    { sealed, sessionKey: other, label, proofDigest },
    { sealed, sessionKey, label: otherLabel, proofDigest },
    { sealed, sessionKey, label, proofDigest: `0x${'34'.repeat(32)}` as const },
    { sealed: { ...sealed, enc: sealed.ciphertext.slice(0, 43) }, sessionKey, label, proofDigest },
    {
      sealed: { ...sealed, ciphertext: `A${sealed.ciphertext.slice(1)}B` },
      sessionKey,
      label,
      proofDigest,
    },
    { sealed: { enc: '', ciphertext: '' }, sessionKey, label, proofDigest },
  ]
  for (const attempt of attempts) await assert.rejects(openShare(attempt), IntegrityError)
})

test('a session key of small order is refused, as its secret would be known to all', async () => {
  const smallOrder: Hex[] = [
    `0x${'00'.repeat(32)}`,
    `0x01${'00'.repeat(31)}`,
    '0xe0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  ]
  for (const sessionKey of smallOrder)
    await assert.rejects(sealShare({ share, sessionKey, label, proofDigest }), InputError)
})

test('what is sealed but is no share is refused', async () => {
  const sessionKey = await createSessionKey()
  const forged = { ...share, member: 0 }
  const sealed = await sealShare({
    share: forged,
    sessionKey: sessionKey.publicKey,
    label,
    proofDigest,
  })
  await assert.rejects(openShare({ sealed, sessionKey, label, proofDigest }), IntegrityError)
})

test('the owner opens an own dataset, and only that one', async () => {
  const recoveryKey = await createRecoveryKey()
  const contentKey = globalThis.crypto.getRandomValues(new Uint8Array(32))
  const slot = await sealToOwner({ contentKey, recoveryKey: recoveryKey.publicKey, ...fields })
  assert.deepEqual(await openOwnerSlot({ slot, recoveryKey, ...fields }), contentKey)
  await assert.rejects(
    openOwnerSlot({ slot, recoveryKey, ...fields, datasetId: `0x${'23'.repeat(32)}` }),
    IntegrityError,
  )
  await assert.rejects(openOwnerSlot({ slot, recoveryKey, ...fields, epoch: 1 }), IntegrityError)
  await assert.rejects(
    openOwnerSlot({ slot, recoveryKey: await createRecoveryKey(), ...fields }),
    InputError,
  )
  const altered = { ...slot, ciphertext: `${slot.ciphertext.slice(0, -2)}AA` }
  await assert.rejects(openOwnerSlot({ slot: altered, recoveryKey, ...fields }), IntegrityError)
  await assert.rejects(
    sealToOwner({ contentKey: new Uint8Array(16), recoveryKey: recoveryKey.publicKey, ...fields }),
    InputError,
  )
})

test('a recovery file opens with its passphrase only', async () => {
  const recoveryKey = await createRecoveryKey()
  const passphrase = 'correct horse ñandú'
  const saved = JSON.stringify(await encryptRecoveryFile({ recoveryKey, passphrase }))
  assert.ok(!saved.includes(recoveryKey.secret.slice(2)))
  const file = JSON.parse(saved) as Record<string, unknown>
  assert.deepEqual(await decryptRecoveryFile({ file, passphrase }), recoveryKey)
  assert.deepEqual(
    await decryptRecoveryFile({ file, passphrase: passphrase.normalize('NFD') }),
    recoveryKey,
    'typed on a keyboard that composes letters otherwise',
  )
  await assert.rejects(decryptRecoveryFile({ file, passphrase: 'wrong horse' }), InputError)
  const other = await createRecoveryKey()
  const bad = [
    { ...file, about: { publicKey: other.publicKey } },
    { ...file, type: 'fanal/share-backup' },
    { ...file, version: 2 },
    { ...file, kdf: { ...(file['kdf'] as object), N: 2 } },
    { ...file, kdf: { ...(file['kdf'] as object), N: 2 ** 30 } },
    {},
    'text',
  ]
  for (const one of bad)
    await assert.rejects(decryptRecoveryFile({ file: one, passphrase }), InputError)
  await assert.rejects(encryptRecoveryFile({ recoveryKey, passphrase: 'short' }), InputError)
})

test('a keeper restores its shares from a backup', async () => {
  const { keyPackage, secretShares } = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })
  const shares = [{ epoch: 1, member: 2, keyPackage, secretShare: secretShares[1] as Hex }]
  const file = await encryptShareBackup({ shares, passphrase: 'for the safe' })
  assert.ok(!JSON.stringify(file).includes((secretShares[1] ?? '').slice(2)))
  assert.deepEqual(await decryptShareBackup({ file, passphrase: 'for the safe' }), shares)
  await assert.rejects(decryptShareBackup({ file, passphrase: 'for the sale' }), InputError)
})

test('messages between nodes open for the node and context they are for', async () => {
  const key = await deriveNodeKey({ signerKey: `0x${'01'.repeat(32)}` })
  const again = await deriveNodeKey({ signerKey: `0x${'01'.repeat(32)}` })
  assert.equal(key.publicKey, again.publicKey)
  const other = await deriveNodeKey({ signerKey: `0x${'02'.repeat(32)}` })
  const [context, message] = [Uint8Array.of(1), Uint8Array.of(2, 3)]
  const sealed = await sealPeerMessage({ publicKey: key.publicKey, context, message })
  assert.deepEqual(await openPeerMessage({ key: again, context, sealed }), message)
  await assert.rejects(openPeerMessage({ key: other, context, sealed }), IntegrityError)
  await assert.rejects(openPeerMessage({ key, context: Uint8Array.of(2), sealed }), IntegrityError)
  await assert.rejects(deriveNodeKey({ signerKey: '0x01' }), InputError)
})
