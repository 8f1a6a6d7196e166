import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keccak256 } from 'viem'
import { generateKeys } from '../committee/testing/generateKeys.ts'
import { InputError } from '../errors/FanalError.ts'
import { combineSignatureShares, WrongShareError } from './combineSignatureShares.ts'
import { committeeKeyOf } from './committeeSignature.ts'
import { createSignatureShare } from './createSignatureShare.ts'
import { createSigningNonces } from './createSigningNonces.ts'
import { verifyCommitteeSignature } from './verifyCommitteeSignature.ts'
import { verifySignatureShare } from './verifySignatureShare.ts'

type Hex = `0x${string}`
const digest = keccak256('0x01')
const makeKeys = (odd: boolean) => {
  for (;;) {
    const keys = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })
    if (committeeKeyOf(keys.keyPackage.groupKey).odd === odd) return keys
  }
}
const keys = makeKeys(true)
const { keyPackage } = keys
const secretOf = (member: number, chosen = keys): Hex => chosen.secretShares[member - 1] ?? '0x'

function session(signers: readonly number[], chosen = keys) {
  const made = signers.map((member) =>
    createSigningNonces({ member, secretShare: secretOf(member, chosen) }),
  )
  const commitments = made.map(({ commitment }) => commitment)
  const shareOf = (member: number, message: Hex = digest) =>
    createSignatureShare({
      keyPackage: chosen.keyPackage,
      commitments,
      digest: message,
      member,
      secretShare: secretOf(member, chosen),
      nonces: made[signers.indexOf(member)]?.nonces ?? { hiding: '0x', binding: '0x' },
    })
  const shares = (message: Hex = digest) =>
    Object.fromEntries(signers.map((member) => [member, shareOf(member, message)]))
  return { commitments, shareOf, shares, made }
}

test('any quorum, and all members, sign for even and odd keys', () => {
  for (const chosen of [keys, makeKeys(false)]) {
    const key = committeeKeyOf(chosen.keyPackage.groupKey)
    for (const signers of [
      [1, 2, 3],
      [4, 2, 1],
      [1, 2, 3, 4],
    ]) {
      const { commitments, shares } = session(signers, chosen)
      const signature = combineSignatureShares({
        keyPackage: chosen.keyPackage,
        commitments,
        digest,
        shares: shares(),
      })
      assert.ok(verifyCommitteeSignature({ key, digest, signature }))
      assert.equal(
        verifyCommitteeSignature({ key: { ...key, odd: !key.odd }, digest, signature }),
        false,
      )
      assert.equal(verifyCommitteeSignature({ key, digest: keccak256('0x02'), signature }), false)
    }
  }
})

test('whoever gives a wrong share, or none, is named, and only they', () => {
  const { commitments, shares, shareOf } = session([1, 2, 3, 4])
  const good = shares()
  const cases: [Record<string, Hex | undefined>, number[]][] = [
    [{ ...good, 2: good[3] }, [2]],
    [{ ...good, 2: shareOf(2, keccak256('0x03')), 4: `0x${'00'.repeat(32)}` }, [2, 4]],
    [{ ...good, 1: undefined }, [1]],
    [{ ...good, 1: '0x' }, [1]],
    [{ ...good, 3: `0x${'ff'.repeat(32)}` }, [3]],
  ]
  for (const [given, members] of cases)
    assert.throws(
      () =>
        combineSignatureShares({
          keyPackage,
          commitments,
          digest,
          shares: given as Record<string, Hex>,
        }),
      (error) => {
        assert.ok(error instanceof WrongShareError)
        assert.deepEqual(error.members, members)
        return true
      },
    )
  for (const member of [1, 2, 3, 4])
    assert.ok(
      verifySignatureShare({
        keyPackage,
        commitments,
        digest,
        member,
        share: good[member] ?? '0x',
      }),
    )
})

test('a share for other commitments does not fit, so nobody can mix two rounds', () => {
  const [one, two] = [session([1, 2, 3]), session([1, 2, 3])]
  const shares = { ...one.shares(), 2: two.shareOf(2) }
  assert.throws(
    () => combineSignatureShares({ keyPackage, commitments: one.commitments, digest, shares }),
    (error) => error instanceof WrongShareError && error.members.join() === '2',
  )
})

test('too few, doubled and strange signers and malformed commitments are refused by name', () => {
  const { commitments, made } = session([1, 2, 3])
  const [first, second] = commitments as [(typeof commitments)[0], (typeof commitments)[0]]
  const infinity = { ...first, hiding: `0x${'00'.repeat(33)}` } as const
  const lists = [
    commitments.slice(1),
    [first, second, second],
    [...commitments, { ...first, member: 9 }],
    [infinity, ...commitments.slice(1)],
    [{ ...first, hiding: second.hiding }, ...commitments.slice(1)],
  ]
  for (const list of lists)
    assert.throws(
      () =>
        createSignatureShare({
          keyPackage,
          commitments: list,
          digest,
          member: 1,
          secretShare: secretOf(1),
          nonces: made[0]?.nonces ?? { hiding: '0x', binding: '0x' },
        }),
      InputError,
    )
  assert.throws(
    () => combineSignatureShares({ keyPackage, commitments: lists[3] ?? [], digest, shares: {} }),
    (error) => error instanceof InputError && error.details['member'] === 1,
  )
})

test('nonces are fresh each time', () => {
  const drawn = Array.from({ length: 8 }, () =>
    createSigningNonces({ member: 1, secretShare: secretOf(1) }),
  )
  assert.equal(new Set(drawn.flatMap(({ nonces }) => [nonces.hiding, nonces.binding])).size, 16)
})
