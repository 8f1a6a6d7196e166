import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeyPackage } from '../committee/keyPackage.ts'
import { verifyKeyPackage } from '../committee/verifyKeyPackage.ts'
import { combineSignatureShares } from './combineSignatureShares.ts'
import { createSignatureShare } from './createSignatureShare.ts'
import { reportDigest } from './report.ts'
import { plainVerify } from './testing/plainVerify.ts'
import type { PlainSignature } from './testing/plainVerify.ts'
import vectors from './vectors.json' with { type: 'json' }
import { verifyCommitteeSignature } from './verifyCommitteeSignature.ts'

type Hex = `0x${string}`
const verify = ({ x, odd, digest, z, r }: PlainSignature) =>
  verifyCommitteeSignature({
    key: { x: x as Hex, odd },
    digest: digest as Hex,
    signature: { z: z as Hex, r: r as Hex },
  })

test('valid signatures: both implementations accept every one', () => {
  assert.deepEqual(new Set(vectors.valid.map(({ odd }) => odd)), new Set([true, false]))
  for (const one of vectors.valid) {
    assert.ok(verify(one), one.why)
    assert.ok(plainVerify(one), one.why)
  }
})

test('rejected signatures: both implementations refuse every one', () => {
  for (const one of vectors.rejected) {
    assert.equal(verify(one), false, one.why)
    assert.equal(plainVerify(one), false, one.why)
  }
})

test('malformed signatures are an answer of false, not a crash', () => {
  const good: PlainSignature | undefined = vectors.valid[0]
  assert.ok(good)
  for (const bad of ['0x', '', good.z.slice(2), `${good.z}00`, good.z.toUpperCase()]) {
    assert.equal(verify({ ...good, z: bad }), false)
    assert.equal(verify({ ...good, r: bad }), false)
  }
})

test('the transcript gives its shares and its signature again', () => {
  const { transcript } = vectors
  const keyPackage = transcript.keyPackage as unknown as KeyPackage
  const digest = transcript.digest as Hex
  const signers = transcript.signers as {
    member: number
    secretShare: Hex
    nonces: { hiding: Hex; binding: Hex }
    commitment: { member: number; hiding: Hex; binding: Hex }
    share: Hex
  }[]
  const commitments = signers.map(({ commitment }) => commitment)
  for (const { member, secretShare, nonces, share } of signers)
    assert.equal(
      createSignatureShare({ keyPackage, commitments, digest, member, secretShare, nonces }),
      share,
    )
  const shares = Object.fromEntries(signers.map(({ member, share }) => [member, share]))
  assert.deepEqual(combineSignatureShares({ keyPackage, commitments, digest, shares }), {
    z: transcript.z,
    r: transcript.r,
  })
})

test('keys are whole packages, and the report has its digest', () => {
  for (const { keyPackage } of vectors.keys) verifyKeyPackage({ keyPackage })
  const { domain, message, digest } = vectors.report
  assert.equal(
    reportDigest(
      message as Parameters<typeof reportDigest>[0],
      domain as Parameters<typeof reportDigest>[1],
    ),
    digest,
  )
})
