import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { buildClaim } from '@fanal/sdk/insurance/buildClaim'
import { buyPolicy } from '@fanal/sdk/insurance/buyPolicy'
import { depositCapital } from '@fanal/sdk/insurance/depositCapital'
import { payDues } from '@fanal/sdk/insurance/payDues'
import { readClaims } from '@fanal/sdk/insurance/readClaims'
import { settleClaim } from '@fanal/sdk/insurance/settleClaim'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import type { Hex } from 'viem'
import { type CoverWorld, createCoverWorld, DAY, DOLLAR } from './coverWorld.ts'

const dollars = (amount: number) => BigInt(amount) * DOLLAR

/** The pool pays 2,000 a day, and each accident costs it 5,000 for the driver and 10,000 for the other one. */
describe('what is due and what the pool’s daily limit has let out', () => {
  let world: CoverWorld
  let terms: ProductTerms
  let policyId: Hex
  before(async () => {
    world = await createCoverWorld()
    terms = await world.define({ challengeAbove: dollars(20_000), maxSum: dollars(100_000) })
    await depositCapital(world.underwriter, { amount: dollars(500_000) })
  })
  after(() => world.dispose())
  beforeEach(async () => {
    // What a test leaves in the queue goes out, and the day begins anew.
    await world.limitDay(dollars(500_000))
    await payDues(world.anyone)
    await world.report([])
    const { ownSum, liabilitySum } = { ownSum: dollars(20_000), liabilitySum: dollars(20_000) }
    const quoted = await world.quoteFor(terms, { ownSum, liabilitySum })
    policyId = (await buyPolicy(world.driver, quoted)).policyId
    await beginDay()
    await world.report([])
    await world.limitDay(dollars(2_000))
  })

  /** Passes to some minutes after the next midnight (UTC). */
  const beginDay = async () => {
    const now = await world.now()
    await world.passTime(DAY - (now % DAY) + 600)
  }
  const today = async () => {
    const now = await world.now()
    return now - (now % DAY)
  }
  const claim = async (severity = 4_500_000n, car = world.cars.insured) => {
    const { scene } = await world.crash({ severity, share: 5_000 })
    const evidence = await buildClaim(world.anyone, { policyId, scene, car, ...world.storage })
    const { claimId } = await settleClaim(world.anyone, { policyId, evidence })
    return claimId
  }
  const read = async (claimId: Hex) => {
    const [found] = await readClaims(world.anyone, { claimId })
    assert.ok(found)
    return found
  }
  const sums = async (claimId: Hex) => {
    const { status, due, paid, queue } = await read(claimId)
    return [status, due, paid, queue?.amount]
  }

  it('is paid at once within the limit', async () => {
    const claimId = await claim()
    const told = await read(claimId)
    assert.deepEqual(
      [told.status, told.due, told.paid, told.queue, told.credit],
      ['paid', dollars(1_000), dollars(1_000), undefined, 0n],
    )
    assert.deepEqual(told.payments, [{ amount: dollars(1_000), at: told.dueAt }])
    assert.equal(told.endedAt, told.dueAt)
  })

  it('is queued whole, paid in parts day by day, and says so until the last', async () => {
    const held = await world.dollarsOf(world.driver)
    const claimId = await claim(9_000_000n)
    const queued = await read(claimId)
    assert.deepEqual(
      [queued.status, queued.due, queued.paid, queued.payments, queued.endedAt],
      ['due', dollars(5_000), 0n, [], undefined],
    )
    assert.deepEqual(queued.queue, {
      ...{ number: queued.queue?.number, before: 0, amount: dollars(5_000) },
      ...{ payableNow: dollars(2_000), payableFrom: (await today()) + 2 * DAY },
    })
    assert.equal(await world.dollarsOf(world.driver), held)

    assert.equal((await payDues(world.shop)).paid, dollars(2_000))
    assert.equal(await world.dollarsOf(world.driver), held + dollars(2_000))
    const first = await read(claimId)
    assert.deepEqual(
      [first.status, first.paid, first.queue?.amount, first.queue?.payableNow],
      ['due', dollars(2_000), dollars(3_000), 0n],
    )
    assert.equal((await payDues(world.shop)).paid, 0n)

    await beginDay()
    assert.equal((await read(claimId)).queue?.payableNow, dollars(2_000))
    await payDues(world.shop)
    assert.deepEqual(await sums(claimId), ['due', dollars(5_000), dollars(4_000), dollars(1_000)])
    await beginDay()
    await payDues(world.shop)
    const last = await read(claimId)
    assert.deepEqual(
      [last.status, last.paid, last.queue, last.payments.map(({ amount }) => amount)],
      ['paid', dollars(5_000), undefined, [dollars(2_000), dollars(2_000), dollars(1_000)]],
    )
    assert.equal(last.endedAt, last.payments.at(-1)?.at)
    assert.ok((last.endedAt ?? 0) > (last.dueAt ?? 0) + DAY)
    assert.equal(await world.dollarsOf(world.driver), held + dollars(5_000))
  })

  it('tells two claims apart that wait for one account', async () => {
    const first = await claim(9_000_000n)
    await world.passTime(120)
    const second = await claim(4_500_000n)
    const { queue } = await read(second)
    assert.deepEqual(queue, {
      ...{ number: queue?.number, before: 1, amount: dollars(1_000) },
      ...{ payableNow: 0n, payableFrom: (await today()) + 2 * DAY },
    })
    await payDues(world.shop)
    await beginDay()
    await payDues(world.shop)
    assert.deepEqual(await sums(first), ['due', dollars(5_000), dollars(4_000), dollars(1_000)])
    assert.deepEqual(await sums(second), ['due', dollars(1_000), 0n, dollars(1_000)])
    await beginDay()
    const next = (await read(second)).queue
    assert.deepEqual([next?.before, next?.payableNow], [1, dollars(1_000)])
    await payDues(world.shop)
    for (const claimId of [first, second]) assert.equal((await read(claimId)).status, 'paid')
  })

  it('waits behind another one although the day would have room for it', async () => {
    const first = await claim(9_000_000n, world.cars.other)
    await world.passTime(120)
    const second = await claim()
    assert.deepEqual(await sums(first), ['due', dollars(5_000), 0n, dollars(5_000)])
    assert.deepEqual(await sums(second), ['due', dollars(1_000), 0n, dollars(1_000)])
    await world.limitDay(dollars(100_000))
    assert.equal((await payDues(world.anyone, { count: 1 })).paid, dollars(5_000))
    assert.deepEqual(await sums(first), ['paid', dollars(5_000), dollars(5_000), undefined])
    const { queue } = await read(second)
    assert.deepEqual([queue?.before, queue?.payableNow], [0, dollars(1_000)])
    assert.equal(queue?.payableFrom, await today())
  })
})
