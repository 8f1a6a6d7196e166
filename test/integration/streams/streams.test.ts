import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { KeyReleaseRefusedError } from '@fanal/sdk/committee/keyReleaseErrors'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { accessMarketAbi, deviceCallsAbi, testDollarAbi } from '@fanal/sdk/generated/abis'
import { createSessionKey } from '@fanal/sdk/market/buying/createSessionKey'
import { grantAccess } from '@fanal/sdk/market/rights/grantAccess'
import { revokeAccess } from '@fanal/sdk/market/rights/revokeAccess'
import { createStreamRequest } from '@fanal/sdk/streams/createStreamRequest'
import { epochsIn } from '@fanal/sdk/streams/epochClock'
import type { EpochView } from '@fanal/sdk/streams/listEpochs'
import { openStream, type StreamReader } from '@fanal/sdk/streams/openStream'
import type { StreamAccess } from '@fanal/sdk/streams/releaseEpochKey'
import { type Address, encodeFunctionData, parseEventLogs } from 'viem'
import { buyer, friend } from '../custody/publishForTest.ts'
import { eventually } from '../fognode/eventually.ts'
import { createStreamWorld, type StreamWorld } from './streamWorld.ts'

const EPOCH = 6

describe('a stream', () => {
  let world: StreamWorld
  let stream: Awaited<ReturnType<StreamWorld['sellStream']>>
  let said = 0
  let talking: NodeJS.Timeout | undefined
  /** The device says one number after the other. */
  const talk = () => {
    talking = setInterval(() => {
      said += 1
      void world.device.publish({ kind: EventKind.Reading, value: BigInt(said) * 1_000_000n })
    }, 250)
  }
  before(async () => {
    world = await createStreamWorld()
    stream = await world.sellStream({ epochSeconds: EPOCH, passSeconds: 2 * EPOCH })
    talk()
  })
  after(async () => {
    clearInterval(talking)
    await world.dispose()
  })

  const buy = async () => {
    const { publicClient, walletOf, network } = world
    const wallet = walletOf(buyer.privateKey)
    const market = network.contracts.accessMarket
    const sessionKey = await createSessionKey()
    const { offer, token } = stream
    if (!offer) throw new Error('no offer')
    const approved = await wallet.writeContract({
      address: token,
      abi: testDollarAbi,
      functionName: 'approve',
      args: [market, offer.terms.price],
    })
    await publicClient.waitForTransactionReceipt({ hash: approved })
    const hash = await wallet.writeContract({
      address: market,
      abi: accessMarketAbi,
      functionName: 'buy',
      args: [offer, buyer.address, sessionKey.publicKey],
    })
    const { logs } = await publicClient.waitForTransactionReceipt({ hash })
    const [bought] = parseEventLogs({ abi: accessMarketAbi, eventName: 'AccessPurchased', logs })
    if (!bought) throw new Error('nothing was bought')
    const proof = { kind: 'purchase', transactionHash: hash } as const
    const access = { kind: 'keepers', account: buyer.address, sessionKey, proof } as const
    return { access, from: bought.args.from, until: bought.args.until }
  }
  const readerOf = (access: StreamAccess, client = world.customer) =>
    openStream(client, { datasetId: stream.datasetId, access, keeperTimeout: 4_000 })
  const closedEpochs = async (reader: StreamReader, count: number) =>
    eventually(
      `${count} epochs are closed`,
      async () => {
        const { epochs } = await reader.epochs()
        const closed = epochs.filter(({ state }) => state === 'closed')
        return closed.length >= count && closed
      },
      180_000,
    )
  const filled = (epochs: EpochView[]) => epochs.filter(({ segments = 0 }) => segments > 0)
  const values = async (reader: StreamReader, epoch: EpochView) => {
    const rows: number[] = []
    for await (const opened of reader.read(epoch))
      rows.push(...opened.rows.map((row) => Number(row.values['value'])))
    return rows
  }
  /** Numbers of the epochs that open, each tried. */
  const opened = async (reader: StreamReader, epochs: EpochView[]) => {
    const numbers: number[] = []
    for (const epoch of epochs)
      await values(reader, epoch).then(
        (rows) => rows.length > 0 && numbers.push(epoch.epoch),
        (error: unknown) => assert.ok(error instanceof KeyReleaseRefusedError, String(error)),
      )
    return numbers
  }

  test('bought for some epochs opens exactly these, also when the pass has expired', async () => {
    const unpaid = readerOf(await requestOf(world.guest, friend.address))
    await eventually(
      'an epoch has rows',
      async () => filled(await closedEpochs(unpaid, 1)).length > 0,
      120_000,
    )
    const pass = await buy()
    const reader = readerOf(pass.access)
    const { stream: clock } = await reader.epochs()
    const paid = epochsIn(clock, pass)
    assert.ok(paid)
    const closed = filled(await closedEpochs(reader, paid.last + 1))
    const expected = closed.map(({ epoch }) => epoch)
    const bought = expected.filter((epoch) => epoch >= paid.first && epoch <= paid.last)
    assert.deepEqual(await opened(reader, closed), bought)
    assert.ok(bought.length >= 2, 'some were bought')
    assert.ok(
      expected.some((epoch) => epoch < paid.first || epoch > paid.last),
      'others were not',
    )
    const elsewhere = readerOf(await requestOf(world.customer, buyer.address))
    assert.deepEqual(await opened(elsewhere, closed), bought, 'also with another session key')
    assert.deepEqual(await opened(unpaid, closed), [])
  })

  /** What an account signs for itself, epoch by epoch, with a new session key. */
  async function requestOf(client: StreamWorld['guest'], account: Address) {
    const sessionKey = await createSessionKey()
    const { datasetId, manifestDigest } = stream
    const proof = createStreamRequest(client, { datasetId, manifestDigest, sessionKey })
    return { kind: 'keepers', account, sessionKey, proof } as const
  }

  test('loses and repeats nothing when the node that packs it is killed again and again', async () => {
    // The owner's own copy of the keys; no keeper is asked.
    const owner = readerOf({ kind: 'recovery', recoveryKey: world.recoveryKey })
    const before = (await closedEpochs(owner, 1)).length
    for (let round = 0; round < 3; round++) {
      await new Promise((resolve) => setTimeout(resolve, 900 + round * 700))
      await world.killPacker()
      await world.startPacker()
    }
    const rows: number[] = []
    for (const epoch of await closedEpochs(owner, before + 4))
      rows.push(...(await values(owner, epoch)))
    const [first = 0] = rows
    assert.ok(rows.length > 20, `${rows.length} rows`)
    assert.deepEqual(
      rows,
      rows.map((_, at) => first + at),
    )
  })

  test('is followed live, and a free grant that is revoked opens nothing more', async () => {
    await grantAccess(world.owner, { datasetId: stream.datasetId, account: friend.address })
    const access = await requestOf(world.guest, friend.address)
    const stop = new AbortController()
    const reader = openStream(world.guest, {
      datasetId: stream.datasetId,
      access,
      signal: stop.signal,
    })
    const seen: number[] = []
    const epochs = new Set<number>()
    for await (const { rows, block } of reader.follow({ intervalMs: 500 })) {
      seen.push(...rows.map((row) => Number(row.values['value'])))
      epochs.add(block.epoch)
      if (epochs.size === 3) break
    }
    const [first = 0] = seen
    assert.deepEqual(
      seen,
      seen.map((_, at) => first + at),
      'no row is missed between epochs',
    )
    await revokeAccess(world.owner, { datasetId: stream.datasetId, account: friend.address })
    const again = readerOf(await requestOf(world.guest, friend.address), world.guest)
    const closed = await closedEpochs(again, 1)
    assert.deepEqual(await opened(again, closed.slice(-2)), [])
  })

  test('stands beside calls: a device obeys its owner once, and the node records it', async () => {
    const data = encodeFunctionData({
      abi: deviceCallsAbi,
      functionName: 'call',
      args: [world.signer.id, 100, '0x0a'],
    })
    await world.act(world.deviceCalls, data)
    type Call = { callId: string; state: string; acknowledgement: { value: string } | null }
    const call = await eventually('the call is acknowledged', async () => {
      const response = await fetch(`${world.packerUrl}/v1/devices/${world.signer.id}/calls`)
      const { calls } = (await response.json()) as { calls: Call[] }
      return calls.find(({ state }) => state === 'acknowledged')
    })
    assert.deepEqual(
      world.obeyed.map(({ callId, kind, data: sent }) => [callId, kind, sent]),
      [[call.callId, 100, '0x0a']],
    )
    assert.equal(call.acknowledgement?.value, '7000000')
  })

  test('outlives the node that packs it: the others have what was closed', async () => {
    const owner = readerOf({ kind: 'recovery', recoveryKey: world.recoveryKey })
    const [first] = filled(await closedEpochs(owner, 1))
    assert.ok(first)
    const whole = await values(owner, first)
    await world.killPacker()
    const without = readerOf({ kind: 'recovery', recoveryKey: world.recoveryKey })
    const read = () => values(without, first)
    assert.deepEqual(await eventually('the others have it', read, 60_000), whole)
  })
})
