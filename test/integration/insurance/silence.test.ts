import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { policiesAbi } from '@fanal/sdk/generated/abis'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import type { LocalAccount, PublicClient } from 'viem'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { createTransactionQueue } from '../../../fognode/src/relay/queue/createTransactionQueue.ts'
import { TRANSACTIONS_MIGRATION } from '../../../fognode/src/relay/queue/createTransactionStore.ts'
import { recordSilence } from '../../../fognode/src/insurance/silence/recordSilence.ts'
import { accountNo } from '../fognode/startTestChain.ts'
import { type CoverWorld, createCoverWorld } from './coverWorld.ts'

const LOOK_MS = 20
/** Seconds that the second node leaves the first. */
const TURN = 60

describe('nodes record that the oracle is silent', () => {
  let world: CoverWorld
  let limit: number
  let stopping: AbortController
  let running: Promise<unknown>[]
  let closers: (() => Promise<void> | void)[]
  const nodes = { first: accountNo(7), second: accountNo(8) }

  before(async () => {
    world = await createCoverWorld()
    const { client } = world.chain
    const contract = { address: world.policies, abi: policiesAbi } as const
    limit = Number(await client.readContract({ ...contract, functionName: 'silenceLimit' }))
  })
  after(() => world.dispose())
  beforeEach(() => {
    stopping = new AbortController()
    ;[running, closers] = [[], []]
  })
  afterEach(async () => {
    stopping.abort()
    await Promise.all(running)
    for (const close of closers) await close()
  })

  const start = (signer: LocalAccount, turn: number, view?: PublicClient) => {
    const { network, client } = world.chain
    const log = pino({ level: 'silent' })
    const database = new DatabaseSync(':memory:')
    database.exec(TRANSACTIONS_MIGRATION)
    const transactions = createTransactionQueue({
      ...{ client, account: signer, database, log, metrics: new Registry() },
      ...{ chainId: network.chainId, confirmation: network.confirmation },
      checkChain: () => Promise.resolve(),
      config: {
        ...{ stuckAfterSeconds: 60, pollIntervalSeconds: 0.05, turnSeconds: TURN },
        maxFeePerGas: '500000000000',
      },
    })
    transactions.start()
    closers.push(async () => {
      await transactions.stop()
      database.close()
    })
    const { eventLedger } = network.contracts
    if (eventLedger === undefined) throw new Error('the network has no oracle')
    running.push(
      recordSilence({
        context: { clients: [view ?? (client as PublicClient)], signer, transactions },
        contracts: { policies: world.policies, eventLedger },
        turns: () => Promise.resolve(turn),
        ...{ intervalMs: LOOK_MS, log, signal: stopping.signal },
      }),
    )
  }
  const recordedUntil = async () =>
    (
      await world.chain.client.readContract({
        ...{ address: world.policies, abi: policiesAbi, functionName: 'silence' },
      })
    )[1]
  const sentBy = ({ address }: LocalAccount) => world.chain.client.getTransactionCount({ address })
  const looks = () => new Promise((resolve) => setTimeout(resolve, 30 * LOOK_MS))

  test('nothing while it reports, and once it does not, one of them, until it reports again', async () => {
    start(nodes.first, 0)
    start(nodes.second, TURN)
    await world.report([])
    await world.passTime(limit - 10)
    await looks()
    assert.equal(await recordedUntil(), 0)

    await world.passTime(20)
    await until('it is recorded', async () => (await recordedUntil()) > 0)
    const first = await recordedUntil()
    const part = Math.max(60, Math.floor(limit / 10))
    await world.passTime(part - 10)
    await looks()
    assert.equal(await recordedUntil(), first)
    assert.equal(await sentBy(nodes.first), 1)

    await world.passTime(20)
    await until('the record is renewed', async () => (await recordedUntil()) > first)
    const second = await recordedUntil()
    await world.report([])
    await world.passTime(part)
    await looks()
    assert.equal(await recordedUntil(), second)
    assert.equal(await sentBy(nodes.first), 2)
    assert.equal(await sentBy(nodes.second), 0)
  })

  test('the next one once the first had its turn and did nothing', async () => {
    await world.report([])
    const before = await recordedUntil()
    start(nodes.second, TURN)
    await world.passTime(limit + TURN - 10)
    await looks()
    assert.equal(await recordedUntil(), before)
    await world.passTime(20)
    await until('it is recorded', async () => (await recordedUntil()) > before)
    assert.equal(await sentBy(nodes.second), 1)
  })

  test('a chain that does not answer for a while stops nobody', async () => {
    await world.report([])
    const before = await recordedUntil()
    await world.passTime(limit + 10)
    const { client } = world.chain
    let outage = 3
    const shaky = Object.assign(Object.create(client) as PublicClient, {
      getBlock: (...parameters: Parameters<PublicClient['getBlock']>) =>
        outage-- > 0 ? Promise.reject(new Error('no chain')) : client.getBlock(...parameters),
    })
    start(nodes.first, 0, shaky)
    await until('it is recorded', async () => (await recordedUntil()) > before)
    assert.ok(outage <= 0)
  })
})
