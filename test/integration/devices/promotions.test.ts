import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { withdrawDue } from '@fanal/sdk/agreements/withdrawDue'
import { buildDeviceList } from '@fanal/sdk/devices/chain/buildDeviceList'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { closePromotion } from '@fanal/sdk/promotions/closePromotion'
import { createPromotion } from '@fanal/sdk/promotions/createPromotion'
import { listPromotions } from '@fanal/sdk/promotions/listPromotions'
import { proveNewUser } from '@fanal/sdk/promotions/proveNewUser'
import { readPromotion } from '@fanal/sdk/promotions/readPromotion'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { type Hex, keccak256, stringToHex } from 'viem'
import { createProofWorld, type ProofWorld } from './proofWorld.ts'

const PRICE = 5n * 10n ** 18n
const DAY = 86_400

describe('promotions on a chain', () => {
  let world: ProofWorld
  let promoter: FanalClient
  let owner: FanalClient
  let gate: Hex
  before(async () => {
    world = await createProofWorld()
    promoter = world.person(1)
    owner = world.person(2)
    gate = await world.enrol(owner)
  })
  after(() => world.dispose())

  const token = () => world.network.contracts.networkToken
  const shows = async (name: string) => {
    const nullifier = keccak256(stringToHex(name))
    const [event] = await world.report([
      await world.says(gate, { kind: EventKind.NewUser, payloadDigest: nullifier }),
    ])
    assert.ok(event)
    return event
  }
  const refuses = (message: string) => (error: unknown) => {
    assert.equal((error as Error).message, message)
    return true
  }

  it('pays the owner of the device once for each user and returns the rest', async () => {
    const end = (await world.now()) + 3 * DAY
    const { promotionId } = await createPromotion(promoter, {
      plan: {
        ...{ token: token(), pricePerUser: PRICE, perDayCap: 2, totalCap: 10, end },
        proofPeriod: DAY,
      },
    })
    const event = await shows('first')
    const paid = await proveNewUser(promoter, { promotionId, event })
    assert.equal(paid.owner, requireWallet(owner).address)
    assert.equal(paid.amount, PRICE)
    await assert.rejects(
      proveNewUser(promoter, { promotionId, event: await shows('first') }),
      refuses('This user has been paid for already.'),
    )
    await proveNewUser(promoter, { promotionId, event: await shows('second') })
    await assert.rejects(
      proveNewUser(promoter, { promotionId, event: await shows('third') }),
      refuses('All users that this promotion pays for on that day have been shown.'),
    )
    const running = await readPromotion(owner, { promotionId })
    assert.equal(running.state, 'running')
    assert.equal(running.usersToday, 2)
    assert.equal(running.paid, 2n * PRICE)
    assert.equal(running.remainder, 8n * PRICE)

    await world.passTime(4 * DAY)
    assert.equal((await readPromotion(owner, { promotionId })).state, 'proving')
    await assert.rejects(
      closePromotion(owner, { promotionId }),
      refuses(
        'The oracle has not reported on all that happened before the end, so the remainder is not free yet.',
      ),
    )
    await world.report([])
    assert.equal((await readPromotion(owner, { promotionId })).state, 'closable')
    const { remainder } = await closePromotion(owner, { promotionId })
    assert.equal(remainder, 8n * PRICE)
    const out = { contract: 'promotions', token: token() } as const
    assert.equal((await withdrawDue(promoter, out)).amount, 8n * PRICE)
    assert.equal((await withdrawDue(owner, out)).amount, 2n * PRICE)
    assert.equal((await readPromotion(owner, { promotionId })).state, 'closed')
  })

  it('counts only the devices that it names', async () => {
    const other = await world.enrol(owner)
    const list = buildDeviceList([gate, other])
    const { promotionId } = await createPromotion(promoter, {
      plan: {
        ...{ token: token(), pricePerUser: PRICE, perDayCap: 2, totalCap: 2 },
        end: (await world.now()) + DAY,
        devicesRoot: list.root,
      },
    })
    const event = await shows('named')
    await assert.rejects(
      proveNewUser(promoter, { promotionId, event }),
      refuses('The device is not among those that count for this promotion.'),
    )
    await proveNewUser(promoter, { promotionId, event, deviceProof: list.pathOf(gate) })
    const own = await listPromotions(owner, { promoter: requireWallet(promoter).address })
    assert.equal(own.length, 2)
    assert.equal(own[0]?.users.length, 1)
  })
})
