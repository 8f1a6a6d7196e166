import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { reportDigest } from '@fanal/sdk/oracle/report'
import { toHex, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { openDatabase } from '../../database/openDatabase.ts'
import { HttpError } from '../../http/httpError.ts'
import { leaderOf } from '../chain/leaderOf.ts'
import type { Seats } from '../chain/seats.ts'
import { BATCHES_MIGRATION, createBatchStore, HEADS_MIGRATION } from '../store/createBatchStore.ts'
import { TEST_COMMITTEE, TEST_LEDGER } from '../testing/createTestLedger.ts'
import { createFollower, type CreateFollowerParameters } from './createFollower.ts'
import { headTypedData } from './headTypedData.ts'
import type { Proposal } from './proposal.ts'

const ledgerDomain = { chainId: 31337, ledger: TEST_LEDGER } as const
const peerDomain = { chainId: 31337, committee: TEST_COMMITTEE } as const
const hex = (value: number): Hex => toHex(value, { size: 32 })
const participants = [1, 2, 3, 4]
const accounts = participants.map(() => privateKeyToAccount(generatePrivateKey()))
const seats: Seats = {
  epoch: 1,
  self: 1,
  members: accounts.map(({ address }) => ({ signer: address, encryptionKey: '0x', url: '' })),
  participants,
  quorum: 3,
  seed: hex(0),
}
const leaderIn = (attempt: number) =>
  leaderOf({ seed: seats.seed, participants, batch: 1, attempt })
const lacking: Hex = hex(7)

/** A follower that lacks an event of all proposals, unless the test says otherwise. */
function createWorld(change: Partial<CreateFollowerParameters>) {
  const migrations = [BATCHES_MIGRATION, HEADS_MIGRATION]
  const database = openDatabase({ path: ':memory:', migrations, durable: false })
  const state = { epoch: 1, lastBatch: 0, lastTo: 1 }
  let checks = 0
  const follower = createFollower({
    chain: { state: () => state, seats: () => seats, refresh: async () => state },
    batches: createBatchStore(database),
    ledgerDomain,
    peerDomain,
    settle: async () => undefined,
    allows: async () => true,
    settings: { batchSize: 10, attemptSeconds: 3_600 },
    ...change,
    check: async (...which: Parameters<CreateFollowerParameters['check']>) => {
      checks += 1
      return change.check?.(...which) ?? { missing: [lacking] }
    },
  } as unknown as CreateFollowerParameters)
  const propose = async (attempt: number, isWhole = true) => {
    const report = {
      batch: 1,
      epoch: 1,
      root: hex(1),
      count: 1,
      from: 1,
      to: 2,
      evidence: hex(attempt),
    }
    const digest = reportDigest(report, ledgerDomain)
    const member = leaderIn(attempt)
    const signature = await accounts[member - 1]?.signTypedData(
      headTypedData(peerDomain, { epoch: 1, batch: 1, attempt, digest }),
    )
    const proposal = { report, attempt, ids: [lacking], times: [2], signature } as Proposal
    const body = { digest, round: 1, ...(isWhole ? { proposal } : {}) }
    return follower.propose(seats, member, body)
  }
  return { propose, checks: () => checks }
}

const isRefusal = (code: string) => (error: unknown) =>
  error instanceof HttpError && error.code === code

describe('following', () => {
  test('a member that is waited for holds up nobody else', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const { propose } = createWorld({
      allows: (_seats, _batch, attempt) => (attempt === 0 ? promise : Promise.resolve(true)),
    })
    const jammed = propose(0)
    const other = participants.findIndex((_, attempt) => leaderIn(attempt) !== leaderIn(0))
    assert.deepEqual(await propose(other), { missing: [lacking] })
    resolve(true)
    await jammed
  })

  test('what comes before its turn is not looked at', async () => {
    const { propose, checks } = createWorld({ allows: async () => false })
    await assert.rejects(propose(0), isRefusal('early_attempt'))
    assert.equal(checks(), 0)
  })

  test('what was refused is not looked at again', async () => {
    const { propose, checks } = createWorld({
      check: () => Promise.reject(new HttpError(409, 'wrong_root', 'Not its root.')),
    })
    for (let time = 0; time < 3; time += 1)
      await assert.rejects(propose(0), isRefusal('wrong_root'))
    assert.equal(checks(), 1)
  })

  test('events that do not come are not asked for without end', async () => {
    const { propose, checks } = createWorld({})
    assert.deepEqual(await propose(0), { missing: [lacking] })
    assert.deepEqual(await propose(0, false), { missing: [lacking] })
    await assert.rejects(propose(0), isRefusal('lacking'))
    assert.equal(checks(), 2)
  })
})
