import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { buildClaim } from '@fanal/sdk/insurance/buildClaim'
import { buyPolicy } from '@fanal/sdk/insurance/buyPolicy'
import { depositCapital } from '@fanal/sdk/insurance/depositCapital'
import { findAccidents } from '@fanal/sdk/insurance/findAccidents'
import { orderScene } from '@fanal/sdk/insurance/sceneBlock'
import { settleClaim } from '@fanal/sdk/insurance/settleClaim'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import { zeroHash } from 'viem'
import { type CoverWorld, createCoverWorld, DOLLAR } from './coverWorld.ts'

describe('accidents in what the committee has reported', () => {
  let world: CoverWorld
  let terms: ProductTerms
  before(async () => {
    world = await createCoverWorld()
    terms = await world.define()
    await depositCapital(world.underwriter, { amount: 500_000n * DOLLAR })
  })
  after(() => world.dispose())

  /** The driver's car insured, and the waiting over. */
  const insured = async () => {
    const policy = await buyPolicy(world.driver, await world.quoteFor(terms))
    await world.passTime(600)
    await world.report([])
    return policy
  }

  it('claims the worst of several blows, seen by different devices', async () => {
    const { policyId } = await insured()
    const since = await world.now()
    const [camera = zeroHash] = world.cameras
    const { scene } = await world.crash({
      ...{ severity: 4_500_000n, blows: [9_000_000n, 5_000_000n] },
      seenBy: [camera, camera, camera],
    })
    const found = await findAccidents(world.anyone, { policyId, since, ...world.storage })
    const own = found[0]?.crashes.find(({ car }) => car === world.cars.insured)
    assert.deepEqual([own?.severity, found[0]?.witnesses], [9_000_000n, 1])
    const evidence = await buildClaim(world.anyone, { policyId, scene, ...world.storage })
    assert.equal(evidence.crash.event.value, 9_000_000n)
    assert.equal((await settleClaim(world.anyone, { policyId, evidence })).amount, 5_000n * DOLLAR)
  })

  it('finds an accident although the clocks of its devices are ahead of the committee', async () => {
    const { policyId } = await insured()
    const { scene } = await world.crash({ ahead: 50 })
    const found = await findAccidents(world.anyone, {
      ...{ policyId, since: scene.time },
      ...world.storage,
    })
    assert.deepEqual(
      found.map(({ scene: { time } }) => time),
      [scene.time],
    )
    const later = { policyId, since: scene.time + 1, ...world.storage }
    assert.deepEqual(await findAccidents(world.anyone, later), [])
    await world.passTime(60)
  })

  it('finds the accidents of a car that roadside devices told of', async () => {
    const { policyId } = await insured()
    const since = await world.now()
    const find = (changes = {}) =>
      findAccidents(world.anyone, { policyId, since, ...world.storage, ...changes })
    assert.deepEqual(await find(), [])
    const first = await world.crash({ seenBy: world.cameras })
    await world.passTime(120)
    await world.crash({ isTold: false })
    await world.passTime(120)
    const last = await world.crash({ share: 2_500 })
    const found = await find()
    assert.deepEqual(
      found.map(({ scene, witnesses }) => [scene, witnesses]),
      [
        [orderScene(last.scene), 1],
        [orderScene(first.scene), world.cameras.length],
      ],
    )
    const evidence = await buildClaim(world.anyone, {
      policyId,
      scene: last.scene,
      ...world.storage,
    })
    assert.deepEqual(
      found[0]?.crashes.find(({ car }) => car === world.cars.insured),
      { car: world.cars.insured, severity: 9_000_000n, eventId: evidence.crash.eventId },
    )
    assert.deepEqual(await find({ since: (await world.now()) + 60 }), [])
  })
})
