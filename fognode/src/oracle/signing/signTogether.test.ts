import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { KeyPackage } from '@fanal/sdk/committee/keyPackage'
import { packageDigest } from '@fanal/sdk/committee/packageDigest'
import { reshareDeal } from '@fanal/sdk/committee/reshareDeal'
import type { NonceCommitment } from '@fanal/sdk/oracle/signingNonces'
import { pino } from 'pino'
import { hexToBytes, keccak256, toHex, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import { createSecretBox } from '../../custody/store/createSecretBox.ts'
import { openDatabase } from '../../database/openDatabase.ts'
import type { Seats } from '../chain/seats.ts'
import { createSigningStore, SIGNING_MIGRATION } from '../store/createSigningStore.ts'
import { createMemberSigner } from './createMemberSigner.ts'
import { createPatience, type Patience } from './createPatience.ts'
import { signTogether } from './signTogether.ts'

/** Nine can fail here: more than one after the other in a few rounds. */
const MEMBERS = 28
const QUORUM = 19

async function createCommittee() {
  // One dealer makes the shares: generating so many together takes long.
  const secret = generatePrivateKey()
  const participants = Array.from({ length: MEMBERS }, (_, at) => at + 1)
  const { shares } = reshareDeal({
    seed: hexToBytes(generatePrivateKey()),
    dealer: 1,
    secretShare: secret,
    quorum: QUORUM,
    recipients: participants,
  })
  const secretShares = participants.map((member) => shares[member] ?? '0x')
  const keyPackage: KeyPackage = {
    custodyEpoch: 1,
    groupKey: pointOf(secret),
    quorum: QUORUM,
    members: MEMBERS,
    verifyingShares: Object.fromEntries(
      secretShares.map((share, at) => [at + 1, pointOf(share)] as const),
    ),
  }
  const nodes = await Promise.all(
    secretShares.map(async (secretShare, at) => {
      const database = openDatabase({
        path: ':memory:',
        migrations: [SIGNING_MIGRATION],
        durable: false,
      })
      const box = await createSecretBox(generatePrivateKey())
      const key: HeldKey = {
        epoch: 1,
        digest: packageDigest(keyPackage),
        member: at + 1,
        keyPackage,
        secretShare: () => Promise.resolve(secretShare),
      }
      return { key, signer: createMemberSigner(createSigningStore(database, box)) }
    }),
  )
  const seats: Seats = {
    epoch: 1,
    self: 1,
    members: participants.map(() => ({
      signer: privateKeyToAccount(generatePrivateKey()).address,
      encryptionKey: '0x',
      url: '',
    })),
    participants,
    quorum: QUORUM,
    seed: `0x${'00'.repeat(32)}`,
  }
  return { nodes, seats }
}

/** Compressed point of a secret. */
function pointOf(secret: Hex): Hex {
  const { publicKey } = privateKeyToAccount(secret)
  return `0x${BigInt(publicKey) % 2n === 0n ? '02' : '03'}${publicKey.slice(4, 68)}`
}

type Committee = Awaited<ReturnType<typeof createCommittee>>

/** Leads a signature by member 1; one of `silent` at a time commits before all others and then gives no share. */
async function lead(
  { nodes, seats }: Committee,
  digest: Hex,
  silent: readonly number[],
  patience: Patience,
) {
  const nodeOf = (member: number) => nodes[member - 1] ?? assert.fail(`no member ${member}`)
  const withheld: number[] = []
  const timeouts = new Set<number | undefined>()
  const liarIn = (round: number) => silent[round - 1]
  const { key, signer } = nodeOf(1)
  const signed = await signTogether({
    seats,
    key,
    epoch: 1,
    digest,
    what: 'a test',
    signer,
    ask: async (member, round): Promise<NonceCommitment> => {
      const { signer: other, key: held } = nodeOf(member)
      const commitment = await other.commit({ epoch: 1, digest, round }, held)
      const isHurried = member === liarIn(round)
      if (!isHurried && silent.includes(member)) await new Promise((done) => setTimeout(done, 30))
      if (!isHurried) await new Promise((done) => setTimeout(done, 10))
      return commitment
    },
    call: async (_seats, member, _path, body, options) => {
      timeouts.add(options?.timeoutMs)
      if (silent.includes(member)) {
        withheld.push(member)
        throw new Error('no answer')
      }
      const { round, commitments } = body as { round: number; commitments: NonceCommitment[] }
      const { signer: other, key: held } = nodeOf(member)
      return { share: await other.share({ epoch: 1, digest, round }, held, commitments) }
    },
    onFault: () => assert.fail('nobody lies'),
    patience,
    log: pino({ level: 'silent' }),
  })
  return { signed, withheld, timeouts }
}

describe('signing together', () => {
  let committee: Committee
  before(async () => {
    committee = await createCommittee()
  })

  test('all that can be spared may fail one after the other, and are asked last the next time', async () => {
    const silent = Array.from({ length: MEMBERS - QUORUM }, (_, at) => at + 2)
    const patience = createPatience(10)
    const first = await lead(committee, keccak256(toHex('first')), silent, patience)
    assert.ok(first.signed.signature.z)
    assert.deepEqual(first.withheld.toSorted(ascending), silent, 'each failed once')
    assert.deepEqual([...first.timeouts], [2_500], 'a quarter of the attempt')
    const second = await lead(committee, keccak256(toHex('second')), silent, patience)
    assert.deepEqual(second.withheld, [], 'nobody is waited for who has failed before')
  })

  test('one that fails no more counts again', async () => {
    const silent = Array.from({ length: MEMBERS - QUORUM }, (_, at) => at + 2)
    const patience = createPatience(10)
    for (const member of silent) patience.failing.add(member)
    const others = Array.from({ length: MEMBERS - QUORUM }, (_, at) => at + 2 + silent.length)
    const { signed } = await lead(committee, keccak256(toHex('third')), others, patience)
    assert.ok(signed.signature.z)
    assert.deepEqual([...patience.failing].toSorted(ascending), others)
    const again = await lead(committee, keccak256(toHex('third')), [], patience)
    assert.ok(again.signed.signature.z, 'the nonces of the first time are spent, others are taken')
  })

  test('nobody spends the nonces that another leader asks for', async () => {
    const digest = keccak256(toHex('fourth'))
    const sessionOf = (leader: number) => ({ epoch: 1, digest, round: 1, leader })
    const signers = committee.nodes.slice(0, QUORUM)
    const commitments = await Promise.all(
      signers.map(({ signer, key }) => signer.commit(sessionOf(2), key)),
    )
    const { signer, key } = signers[0] ?? assert.fail()
    const fresh = await signer.commit(sessionOf(3), key)
    assert.notEqual(fresh.hiding, commitments[0]?.hiding)
    await signer.share(sessionOf(2), key, commitments)
    assert.deepEqual(
      [2, 3].map((leader) => signer.isSpent(sessionOf(leader))),
      [true, false],
    )
  })
})

const ascending = (left: number, right: number) => left - right
