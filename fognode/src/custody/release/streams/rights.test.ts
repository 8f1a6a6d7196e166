import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { accessMarketAbi, streamsAbi } from '@fanal/sdk/generated/abis'
import {
  encodeAbiParameters,
  encodeEventTopics,
  type Abi,
  type AbiEvent,
  type Hex,
  type Log,
  type PublicClient,
} from 'viem'
import { HttpError } from '../../../http/httpError.ts'
import type { NodeContext } from '../../../http/module.ts'
import { checkEpoch } from './checkEpoch.ts'
import { createRightsIndex, RIGHTS_MIGRATION } from './createRightsIndex.ts'
import { rightsOf, type RightsEvent } from '@fanal/sdk/streams/rightsOf'

const account = '0x00000000000000000000000000000000000000aa'
const market = '0x00000000000000000000000000000000000000bb'
const streams = '0x00000000000000000000000000000000000000cc'
const datasetId: Hex = `0x${'01'.repeat(32)}`
const sessionKey: Hex = `0x${'03'.repeat(32)}`
const slotsDigest: Hex = `0x${'04'.repeat(32)}`
const hashOf = (number: number): Hex => `0x${number.toString(16).padStart(64, '0')}`

describe('rights', () => {
  const bought = (from: number, until: number, at = 1): RightsEvent => ({
    kind: 'purchased',
    from,
    until,
    transactionHash: hashOf(at),
    sessionKey,
  })
  const intervals = (events: RightsEvent[]) =>
    rightsOf(events).paid.map(({ from, until }) => [from, until])

  test('stay paid for after they have expired, with every renewal', () => {
    assert.deepEqual(intervals([bought(0, 100), bought(100, 200, 2), bought(500, 600, 3)]), [
      [0, 100],
      [100, 200],
      [500, 600],
    ])
  })
  test('that were returned end then, and what lies after never was', () => {
    const events = [bought(0, 100), bought(100, 200, 2), { kind: 'ended', until: 50 } as const]
    assert.deepEqual(intervals(events), [[0, 50]])
    assert.deepEqual(intervals([...events, bought(70, 170, 3)]), [
      [0, 50],
      [70, 170],
    ])
  })
  test('of a refund in the same second are none', () => {
    assert.deepEqual(intervals([bought(10, 100), { kind: 'ended', until: 10 }]), [])
  })
  test('given for free go on from where they began, and end by a revocation or a purchase', () => {
    const granted = (from: number, until: number): RightsEvent => ({ kind: 'granted', from, until })
    assert.deepEqual(rightsOf([granted(0, 50), granted(40, 90)]).free, { from: 0, until: 90 })
    assert.deepEqual(rightsOf([granted(0, 30), granted(40, 90)]).free, { from: 40, until: 90 })
    assert.equal(rightsOf([granted(0, 50), { kind: 'revoked' }]).free, undefined)
    assert.equal(rightsOf([granted(0, 50), bought(10, 90)]).free, undefined)
  })
})

/** A chain of which the test decides everything; epochs of 100 s from second 1000 on. */
function chainOf() {
  const state = {
    logs: [] as Log[],
    head: 100,
    confirmed: 100,
    now: 1_450,
    allowed: true,
    asked: 0,
  }
  const client = {
    getBlockNumber: async () => BigInt(state.head),
    getBlock: async ({ blockTag }: { blockTag?: string } = {}) => ({
      number: BigInt(blockTag === 'safe' ? state.confirmed : state.head),
      timestamp: BigInt(state.now),
    }),
    getLogs: async ({ fromBlock, toBlock }: { fromBlock: bigint; toBlock: bigint }) => {
      state.asked += 1
      return state.logs.filter(
        ({ blockNumber }) => Number(blockNumber) >= fromBlock && Number(blockNumber) <= toBlock,
      )
    },
    readContract: async ({ functionName }: { functionName: string }) =>
      functionName === 'streamOf' ? { start: 1_000, epochLength: 100 } : [state.allowed, 9_999],
  } as unknown as PublicClient
  const emit = (abi: Abi, eventName: string, block: number, values: Record<string, unknown>) => {
    const event = abi.find((item) => item.type === 'event' && item.name === eventName) as AbiEvent
    const args = { ...defaults, ...values }
    const open = event.inputs.filter(({ indexed }) => !indexed)
    const topics = encodeEventTopics({ abi: [event], eventName, args })
    state.logs.push({
      address: abi === streamsAbi ? streams : market,
      topics,
      data: encodeAbiParameters(
        open,
        open.map(({ name }) => args[name as string]),
      ),
      blockNumber: BigInt(block),
      logIndex: state.logs.length,
      transactionHash: hashOf(block),
    } as unknown as Log)
  }
  const database = new DatabaseSync(':memory:')
  database.exec(RIGHTS_MIGRATION)
  const network = { deploymentBlock: 5, contracts: { accessMarket: market } }
  const index = createRightsIndex({
    client,
    source: 0,
    network: network as unknown as NodeContext['network'],
    streams,
    database,
    logRange: 30,
  })
  const check = (epoch: number, change: object = {}) =>
    checkEpoch({
      client,
      index,
      market,
      streams,
      confirmation: 'safe',
      datasetId,
      epoch,
      account,
      ...change,
    })
  const shown = (block: number) => ({ purchase: { transactionHash: hashOf(block), sessionKey } })
  const opened = async (change: object = {}) => {
    const epochs: number[] = []
    for (let epoch = 1; epoch <= 8; epoch++)
      await check(epoch, change).then(
        () => epochs.push(epoch),
        (error: unknown) => assert.ok(error instanceof HttpError, String(error)),
      )
    return epochs
  }
  const codeOf = async (epoch: number, change: object = {}) =>
    check(epoch, change).then(
      () => 'opened',
      (error: unknown) => (error as HttpError).code,
    )
  return { state, emit, check, shown, opened, codeOf, index }
}

const defaults: Record<string, unknown> = {
  datasetId,
  account,
  offerNo: 1,
  buyer: account,
  sessionKey,
  amount: 1n,
  feeBps: 0,
  version: 1,
  manifestDigest: slotsDigest,
  boundary: 0,
  ownership: 0,
  by: account,
  refunded: 0n,
  firstEpoch: 1,
  count: 8,
  slotsDigest,
}

describe('an epoch', () => {
  const filed = () => {
    const chain = chainOf()
    chain.emit(streamsAbi, 'SlotsFiled', 6, {})
    return chain
  }
  test('opens to a pass that it overlaps, and to no other, also after the pass has expired', async () => {
    const chain = filed()
    chain.emit(accessMarketAbi, 'AccessPurchased', 10, { from: 1_150, until: 1_301 })
    assert.deepEqual(await chain.check(2, chain.shown(10)), { slotsDigest })
    assert.deepEqual(await chain.opened(chain.shown(10)), [2, 3, 4])
    assert.deepEqual(await chain.opened(), [2, 3, 4])
    chain.state.now = 9_000
    assert.deepEqual(await chain.opened(chain.shown(10)), [2, 3, 4])
    assert.equal(await chain.codeOf(5, chain.shown(10)), 'epoch_not_covered')
  })
  test('that only touches a pass does not open', async () => {
    const chain = filed()
    chain.emit(accessMarketAbi, 'AccessPurchased', 10, { from: 1_100, until: 1_200 })
    assert.deepEqual(await chain.opened(), [2])
  })
  test('opens to the shown purchase alone, and to a signed request by all of them', async () => {
    const chain = filed()
    chain.emit(accessMarketAbi, 'AccessPurchased', 10, { from: 1_000, until: 1_100 })
    chain.emit(accessMarketAbi, 'AccessPurchased', 40, { from: 1_200, until: 1_300 })
    assert.deepEqual(await chain.opened(chain.shown(10)), [1])
    assert.deepEqual(await chain.opened(chain.shown(40)), [3])
    assert.deepEqual(await chain.opened(), [1, 3])
    const other = { ...chain.shown(10).purchase, sessionKey: hashOf(9) }
    assert.deepEqual(await chain.opened({ purchase: other }), [])
  })
  test('that has not begun opens to nobody, since the right may end before', async () => {
    const chain = filed()
    chain.emit(accessMarketAbi, 'AccessPurchased', 10, { from: 1_400, until: 9_000 })
    assert.equal(await chain.codeOf(5), 'opened')
    assert.equal(await chain.codeOf(6), 'epoch_not_begun')
    chain.state.now = 1_500
    assert.equal(await chain.codeOf(6), 'opened')
  })
  test('after a return does not open, even while that is not confirmed', async () => {
    const chain = filed()
    chain.emit(accessMarketAbi, 'AccessPurchased', 10, { from: 1_000, until: 9_000 })
    chain.state.now = 1_900
    chain.state.confirmed = 50
    assert.deepEqual(await chain.opened(), [1, 2, 3, 4, 5, 6, 7, 8])
    chain.emit(accessMarketAbi, 'AccessEnded', 60, { until: 1_250 })
    assert.deepEqual(await chain.opened(), [1, 2, 3])
    assert.deepEqual(await chain.opened(chain.shown(10)), [1, 2, 3])
  })
  test('does not open to a purchase or slots that are not confirmed', async () => {
    const chain = filed()
    chain.state.confirmed = 20
    chain.emit(accessMarketAbi, 'AccessPurchased', 21, { from: 1_000, until: 9_000 })
    assert.equal(await chain.codeOf(1), 'epoch_not_covered')
    chain.state.confirmed = 21
    assert.equal(await chain.codeOf(1), 'opened')
    const unfiled = chainOf()
    unfiled.emit(accessMarketAbi, 'AccessPurchased', 10, { from: 1_000, until: 9_000 })
    assert.equal(await unfiled.codeOf(1), 'slots_not_filed')
  })
  test('has the slots that were filed last: a new owner files anew', async () => {
    const chain = filed()
    chain.emit(accessMarketAbi, 'AccessPurchased', 10, { from: 1_000, until: 9_000 })
    const others = hashOf(5)
    chain.emit(streamsAbi, 'SlotsFiled', 40, { firstEpoch: 3, count: 3, slotsDigest: others })
    chain.state.confirmed = 39
    assert.deepEqual(await chain.check(2), { slotsDigest })
    assert.equal(await chain.codeOf(3), 'slots_not_filed', 'those before hold no more')
    chain.state.confirmed = 40
    assert.deepEqual(await chain.check(2), { slotsDigest })
    assert.deepEqual(await chain.check(3), { slotsDigest: others })
    assert.deepEqual(await chain.check(5), { slotsDigest: others })
  })
  test('opens to a free grant while it is in force, from when it was given', async () => {
    const chain = filed()
    chain.emit(accessMarketAbi, 'AccessGranted', 10, { from: 1_210, until: 9_000 })
    assert.deepEqual(await chain.opened(), [3, 4, 5])
    assert.deepEqual(await chain.opened(chain.shown(10)), [], 'a grant is no purchase')
    chain.state.allowed = false
    assert.deepEqual(await chain.opened(), [], 'the dataset changed hands')
    chain.state.allowed = true
    chain.emit(accessMarketAbi, 'AccessRevoked', 90, {})
    assert.deepEqual(await chain.opened(), [])
  })
  test('0, and any of what was not opened as a stream, does not exist', async () => {
    assert.equal(await filed().codeOf(0), 'unknown_epoch')
  })
  test('is decided by what the chain says now: what a reorganisation took away is forgotten', async () => {
    const chain = filed()
    chain.emit(accessMarketAbi, 'AccessPurchased', 99, { from: 1_000, until: 9_000 })
    assert.equal(await chain.codeOf(1), 'opened')
    const asked = chain.state.asked
    chain.state.logs.pop()
    chain.state.head = 101
    assert.equal(await chain.codeOf(1), 'epoch_not_covered')
    assert.ok(chain.state.asked - asked <= 3, 'only the newest blocks are read again')
  })
})
