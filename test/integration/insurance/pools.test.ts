import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { buildClaim } from '@fanal/sdk/insurance/buildClaim'
import { buyPolicy } from '@fanal/sdk/insurance/buyPolicy'
import { depositCapital } from '@fanal/sdk/insurance/depositCapital'
import { processRedeems } from '@fanal/sdk/insurance/processRedeems'
import { readPools } from '@fanal/sdk/insurance/readPools'
import { requestRedeem } from '@fanal/sdk/insurance/requestRedeem'
import { settleClaim } from '@fanal/sdk/insurance/settleClaim'
import { takeRedeemed } from '@fanal/sdk/insurance/takeRedeemed'
import type { PoolView, ProductTerms } from '@fanal/sdk/insurance/types'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Address } from 'viem'
import { deployPool } from '../../../scripts/insurance/products/deployPool.ts'
import { type CoverWorld, createCoverWorld, DOLLAR } from './coverWorld.ts'

const CAPITAL = 100_000n * DOLLAR
const NOTICE = 60

describe('a second pool, of which the network file knows nothing', () => {
  let world: CoverWorld
  let second: Address
  let terms: ProductTerms
  before(async () => {
    world = await createCoverWorld()
    const { pool } = await deployPool(world.underwriter, {
      ...{ asset: world.dollar, name: 'Second Pool', symbol: 'TWO' },
      ...{ dailyLimit: CAPITAL, notice: NOTICE },
    })
    second = pool
  })
  after(() => world.dispose())

  const bothNow = async (): Promise<[PoolView, PoolView]> => {
    const account = world.addressOf(world.underwriter)
    const [own, other, ...more] = await readPools(world.anyone, { account })
    assert.ok(own && other)
    assert.deepEqual([own.pool, other.pool, more.length], [world.pool, second, 0])
    for (const { pool, capital, unearned, dues, claimable } of [own, other])
      assert.equal(await world.dollarsOf(pool), capital + unearned + dues + claimable)
    return [own, other]
  }

  it('is listed once a product names it, after the network’s own', async () => {
    assert.equal((await readPools(world.anyone)).length, 1)
    await world.define()
    terms = await world.define({ pool: second })
    const [own, other] = await bothNow()
    assert.deepEqual([own.name, other.name], ['Fanal Cover Pool', 'Second Pool'])
    assert.equal(other.notice, NOTICE)
  })

  it('takes capital, sells and pays without touching the other', async () => {
    await depositCapital(world.underwriter, { amount: CAPITAL })
    await depositCapital(world.underwriter, { pool: second, amount: CAPITAL })
    const [before] = await bothNow()
    const { quote, endorsement } = await world.quoteFor(terms)
    const { policyId } = await buyPolicy(world.driver, { quote, endorsement })
    const [, sold] = await bothNow()
    assert.equal(sold.earned + sold.unearned, quote.premium)
    assert.equal(sold.locked, quote.ownSum + quote.liabilitySum)

    await world.passTime(600)
    await world.report([])
    const { scene } = await world.crash()
    const held = await world.dollarsOf(world.driver)
    const evidence = await buildClaim(world.anyone, { policyId, scene, ...world.storage })
    const { amount } = await settleClaim(world.shop, { policyId, evidence })
    assert.equal(amount, quote.ownSum / 2n)
    assert.equal((await world.dollarsOf(world.driver)) - held, amount)
    const [after, paid] = await bothNow()
    assert.deepEqual(after, before)
    assert.equal(paid.locked, sold.locked - amount)
    assert.equal(paid.capital + paid.unearned, CAPITAL + quote.premium - amount)
  })

  it('gives capital back by its own queue and notice', async () => {
    const [, { account }] = await bothNow()
    const shares = (account?.shares ?? 0n) / 4n
    await requestRedeem(world.underwriter, { pool: second, shares })
    await world.passTime(NOTICE + 1)
    await processRedeems(world.anyone, { pool: second, count: 1 })
    const held = await world.dollarsOf(world.underwriter)
    const { amount } = await takeRedeemed(world.underwriter, { pool: second })
    assert.equal((await world.dollarsOf(world.underwriter)) - held, amount)
    const [own, other] = await bothNow()
    assert.deepEqual([own.requests.length, other.requests.length], [0, 0])
    assert.equal(own.capital, CAPITAL)
  })

  it('is found also where the network file names no pool at all', async () => {
    const { coverPool: _, ...contracts } = world.network.contracts
    const network = { ...world.network, contracts }
    const { publicClient } = world.anyone
    const found = await readPools(createFanalClient({ network, publicClient }))
    assert.deepEqual(
      found.map(({ pool }) => pool),
      [world.pool, second],
    )
  })
})
