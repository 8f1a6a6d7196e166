import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { InputError, IntegrityError } from '../errors/FanalError.ts'
import { keyDigest } from '../content/keyDigest.ts'
import { createSessionKey } from '../market/buying/createSessionKey.ts'
import { createDecryptionShare } from './createDecryptionShare.ts'
import { custodyLabel } from './custodyLabel.ts'
import { KeyReleaseError, KeyReleaseRefusedError } from './keyReleaseErrors.ts'
import type { SessionKey } from './openShare.ts'
import { releaseKey, type ReleaseKeyParameters } from './releaseKey.ts'
import { sealShare } from './sealShare.ts'
import { sealToCommittee } from './sealToCommittee.ts'
import { slotDigest } from './slotDigest.ts'
import { generateKeys } from './testing/generateKeys.ts'

type Hex = `0x${string}`
/** How a keeper behaves. */
type Manner =
  'good' | 'wrongShare' | 'otherMember' | 'slow' | 'broken' | 'busy' | 'refuses' | 'junk'

const keys = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })
const { keyPackage } = keys
const fields = {
  chainId: 31337,
  registry: `0x${'11'.repeat(20)}`,
  datasetId: `0x${'22'.repeat(32)}`,
  epoch: 0,
} as const
const label = custodyLabel({ ...fields, custodyEpoch: 1 })
const contentKey = globalThis.crypto.getRandomValues(new Uint8Array(32))
const slot = sealToCommittee({ contentKey, groupKey: keyPackage.groupKey, custodyEpoch: 1, label })
const proof = { kind: 'purchase', transactionHash: `0x${'33'.repeat(32)}` } as const

describe('releasing a key', () => {
  const manners: Manner[] = ['good', 'good', 'good', 'good']
  const asked = [0, 0, 0, 0]
  const servers: Server[] = []
  let sessionKey: SessionKey
  let keepers: { member: number; url: string }[]

  const answer = async (member: number) => {
    const manner = manners[member - 1] ?? 'good'
    const secretOf = (index: number): Hex => keys.secretShares[index - 1] ?? '0x'
    const error = (status: number, code: string) => ({
      status,
      body: { error: { code, message: `${code} said plainly` } },
    })
    if (manner === 'slow') await new Promise((resolve) => setTimeout(resolve, 5_000).unref())
    if (manner === 'broken') return error(500, 'internal')
    if (manner === 'busy') return error(429, 'too_many_requests')
    if (manner === 'refuses') return error(403, 'no_access')
    if (manner === 'junk') return { status: 200, body: { hello: 'world' } }
    const share = createDecryptionShare({
      slot,
      label,
      member,
      secretShare: secretOf(manner === 'wrongShare' ? (member % 4) + 1 : member),
    })
    const forged = manner === 'otherMember' ? { ...share, member: (member % 4) + 1 } : share
    const sealed = await sealShare({
      share: forged,
      sessionKey: sessionKey.publicKey,
      label,
      proofDigest: proof.transactionHash,
    })
    return { status: 200, body: { member, slotDigest: slotDigest(slot), share: sealed } }
  }

  before(async () => {
    sessionKey = await createSessionKey()
    keepers = await Promise.all(
      [1, 2, 3, 4].map(async (member) => {
        const server = createServer((_request, response) => {
          asked[member - 1] = (asked[member - 1] ?? 0) + 1
          void answer(member).then(({ status, body }) =>
            response
              .writeHead(status, { 'content-type': 'application/json' })
              .end(JSON.stringify(body)),
          )
        })
        servers.push(server)
        await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
        return { member, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
      }),
    )
  })
  after(() => {
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })

  const release = (behave: Manner[], change: Partial<ReleaseKeyParameters> = {}) => {
    manners.splice(0, 4, ...behave)
    return releaseKey({
      ...fields,
      keepers,
      keyPackage,
      slot,
      account: `0x${'44'.repeat(20)}`,
      sessionKey,
      proof,
      keyDigest: keyDigest(contentKey),
      timeout: 2_000,
      ...change,
    })
  }
  const failureOf = async (behave: Manner[], change: Partial<ReleaseKeyParameters> = {}) => {
    const error: unknown = await release(behave, change).then(
      () => assert.fail('it must not succeed'),
      (reason: unknown) => reason,
    )
    assert.ok(error instanceof KeyReleaseError, String(error))
    return error
  }

  for (const manner of [
    'wrongShare',
    'otherMember',
    'slow',
    'broken',
    'busy',
    'refuses',
    'junk',
  ] as const)
    test(`one keeper is at fault (${manner}): the others suffice`, async () => {
      const { contentKey: released } = await release(['good', manner, 'good', 'good'])
      assert.deepEqual(released, contentKey)
    })

  test('every fault is named when the quorum fails, with the keeper’s own words', async () => {
    const error = await failureOf(['good', 'wrongShare', 'slow', 'refuses'])
    assert.deepEqual(
      error.keepers.map(({ state }) => state),
      ['answered', 'wrong', 'slow', 'refused'],
    )
    assert.match(error.keepers[3]?.reason ?? '', /no_access said plainly/)
    assert.match(error.message, /1 of 4 keepers answered rightly; 3 are needed/)
    assert.match(error.advice ?? '', /nothing is paid twice/)
    const others = await failureOf(['otherMember', 'junk', 'broken', 'busy'])
    assert.deepEqual(
      others.keepers.map(({ state }) => state),
      ['wrong', 'wrong', 'refused', 'refused'],
    )
  })

  test('a later try asks only the missing keepers', async () => {
    const { shares } = await failureOf(['good', 'slow', 'good', 'broken'])
    assert.deepEqual(shares.map(({ member }) => member).sort(), [1, 3])
    asked.fill(0)
    const { contentKey: released } = await release(['good', 'good', 'good', 'good'], { shares })
    assert.deepEqual(released, contentKey)
    assert.deepEqual([asked[0], asked[2]], [0, 0])
  })

  test('shares kept from an earlier try are checked again', async () => {
    const { shares } = await failureOf(['good', 'slow', 'good', 'broken'])
    const forged = shares.map((share) => ({
      ...share,
      member: share.member === 1 ? 2 : share.member,
    }))
    const error = await failureOf(['slow', 'good', 'slow', 'slow'], { shares: forged })
    assert.deepEqual(error.shares.map(({ member }) => member).sort(), [2, 3])
  })

  test('refusal by so many that no quorum is left is final', async () => {
    await assert.rejects(release(['refuses', 'refuses', 'good', 'good']), (error) => {
      assert.ok(error instanceof KeyReleaseRefusedError)
      assert.equal(error.details['code'], 'no_access')
      return true
    })
  })

  test('nobody listens', async () => {
    const dead = keepers.map(({ member }) => ({ member, url: 'http://127.0.0.1:9' }))
    const error = await failureOf(['good', 'good', 'good', 'good'], { keepers: dead })
    assert.ok(error.keepers.every(({ state }) => state === 'unreachable'))
  })

  test('another key than the manifest commits to is not handed out', async () => {
    await assert.rejects(
      release(['good', 'good', 'good', 'good'], { keyDigest: `0x${'00'.repeat(32)}` }),
      IntegrityError,
    )
  })

  test('a slot of another dataset or committee is refused before anybody is asked', async () => {
    asked.fill(0)
    await assert.rejects(
      release(['good', 'good', 'good', 'good'], { datasetId: `0x${'23'.repeat(32)}` }),
      InputError,
    )
    const other = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 }).keyPackage
    await assert.rejects(
      release(['good', 'good', 'good', 'good'], { keyPackage: other }),
      InputError,
    )
    assert.deepEqual(asked, [0, 0, 0, 0])
  })

  test('progress is told as keepers answer', async () => {
    const seen = new Set<string>()
    await release(['good', 'refuses', 'good', 'good'], {
      onProgress: (list) => {
        assert.equal(list.length, 4)
        for (const { state } of list) seen.add(state)
      },
    })
    assert.ok(seen.has('asking') && seen.has('answered'))
  })
})
