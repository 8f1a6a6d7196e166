import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { ContractRefusedError, NotFoundError } from '@fanal/sdk/errors/marketErrors'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { claimsAbi, eventLedgerAbi, policiesAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import { buildClaim } from '@fanal/sdk/insurance/buildClaim'
import { buyPolicy } from '@fanal/sdk/insurance/buyPolicy'
import { cancelPolicy } from '@fanal/sdk/insurance/cancelPolicy'
import { challengeClaim } from '@fanal/sdk/insurance/challengeClaim'
import { concludeClaim } from '@fanal/sdk/insurance/concludeClaim'
import { depositCapital } from '@fanal/sdk/insurance/depositCapital'
import { payDues } from '@fanal/sdk/insurance/payDues'
import { processRedeems } from '@fanal/sdk/insurance/processRedeems'
import { productIdOf } from '@fanal/sdk/insurance/productIdOf'
import { committeeDigestOf, quoteIdOf } from '@fanal/sdk/insurance/quoteTypedData'
import { readClaims } from '@fanal/sdk/insurance/readClaims'
import { readPolicies } from '@fanal/sdk/insurance/readPolicies'
import { readPolicy } from '@fanal/sdk/insurance/readPolicy'
import { readPolicyRecords } from '@fanal/sdk/insurance/policyEvents'
import { readPools } from '@fanal/sdk/insurance/readPools'
import { readProducts } from '@fanal/sdk/insurance/readProducts'
import { refuteClaim } from '@fanal/sdk/insurance/refuteClaim'
import { requestRedeem } from '@fanal/sdk/insurance/requestRedeem'
import { orderScene } from '@fanal/sdk/insurance/sceneBlock'
import { sceneDigestOf } from '@fanal/sdk/insurance/sceneDigestOf'
import { settleClaim } from '@fanal/sdk/insurance/settleClaim'
import { takeRedeemed } from '@fanal/sdk/insurance/takeRedeemed'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import { zeroHash } from 'viem'
import { type CoverWorld, createCoverWorld, DAY, DOLLAR } from './coverWorld.ts'

const CAPITAL = 500_000n * DOLLAR
const PREMIUM = 300n * DOLLAR

describe('insurance on a chain', () => {
  let world: CoverWorld
  let terms: ProductTerms
  before(async () => {
    world = await createCoverWorld()
    terms = await world.define()
    await depositCapital(world.underwriter, { amount: CAPITAL })
  })
  after(() => world.dispose())

  const refuses = (
    message: RegExp,
    kind: new (...args: never[]) => Error = ContractRefusedError,
  ) => {
    return (error: unknown) => {
      assert.ok(error instanceof kind, String(error))
      assert.match(error.message, message)
      return true
    }
  }
  /** What everybody and the contracts hold: never more or less. */
  const allMoney = async () => {
    const { underwriter, driver, other, city, shop, pool, dollarsOf } = world
    const claims = requireContract(world.anyone, 'claims')
    const sums = await Promise.all(
      [underwriter, driver, other, city, shop, pool, claims].map((one) => dollarsOf(one)),
    )
    return sums.reduce((sum, one) => sum + one, 0n)
  }
  const poolNow = async () => {
    const [pool] = await readPools(world.anyone, { account: world.addressOf(world.underwriter) })
    assert.ok(pool)
    assert.equal(
      await world.dollarsOf(pool.pool),
      pool.capital + pool.unearned + pool.dues + pool.claimable,
    )
    const { policies } = await readPolicyRecords(world.anyone)
    let collected = 0n
    for (const { quote, returned } of policies.values()) collected += quote.premium - returned
    assert.equal(pool.earned + pool.unearned, collected)
    return pool
  }
  const bought = async (changes = {}) => {
    const quoted = await world.quoteFor(terms, changes)
    return { ...quoted, ...(await buyPolicy(world.driver, quoted)) }
  }
  /** The driver's car insured, and the waiting over. */
  const insured = async () => {
    const policy = await bought()
    await world.passTime(600)
    await world.report([])
    return policy
  }

  it('hashes quotes, products and scenes as the contracts do', async () => {
    const { client: publicClient } = world.chain
    const { quote } = await world.quoteFor(terms, { evidence: `0x${'e5'.repeat(32)}` })
    const policies = { address: world.policies, abi: policiesAbi } as const
    const domain = { chainId: world.network.chainId, policies: world.policies }
    const { epoch } = await publicClient.readContract({
      address: requireContract(world.anyone, 'eventLedger'),
      abi: eventLedgerAbi,
      functionName: 'reportKey',
    })
    const args = [quote] as const
    assert.equal(
      quoteIdOf(quote, domain),
      await publicClient.readContract({ ...policies, functionName: 'idOf', args }),
    )
    assert.equal(
      committeeDigestOf({ quote, domain, epoch }),
      await publicClient.readContract({ ...policies, functionName: 'committeeDigestOf', args }),
    )
    assert.equal(
      productIdOf(terms),
      await publicClient.readContract({ ...policies, functionName: 'productIdOf', args: [terms] }),
    )
    const scene = {
      time: 1_800_000_000,
      parties: [
        { car: world.cars.other, version: 3, share: 1 },
        { car: world.cars.insured, version: 1, share: 9_999 },
      ],
    }
    assert.equal(
      sceneDigestOf(scene),
      await publicClient.readContract({
        address: requireContract(world.anyone, 'claims'),
        abi: claimsAbi,
        functionName: 'sceneDigestOf',
        args: [orderScene(scene)],
      }),
    )
  })

  it('is quoted, bought with one signature, crashes, and is paid', async () => {
    const money = await allMoney()
    const [before, start] = [await world.dollarsOf(world.driver), await poolNow()]
    const [product] = await readProducts(world.driver)
    assert.ok(product?.open)
    assert.deepEqual(product.terms, terms)

    const policy = await bought()
    assert.equal(policy.payment, 'selfSent')
    assert.equal(await world.dollarsOf(world.driver), before - PREMIUM)
    const { policyId } = policy
    const fresh = await readPolicy(world.anyone, { policyId })
    assert.equal(fresh.status, 'waiting')
    assert.deepEqual(fresh.quote, { ...policy.quote })
    assert.equal(fresh.until, policy.until)
    assert.equal((await poolNow()).locked, start.locked + 30_000n * DOLLAR)
    await assert.rejects(buyPolicy(world.driver, policy), refuses(/bought already/))
    await world.passTime(600)
    await world.report([])
    assert.equal((await readPolicy(world.anyone, { policyId })).status, 'inForce')

    const { scene } = await world.crash()
    const evidence = await buildClaim(world.anyone, { policyId, scene, ...world.storage })
    const claim = await settleClaim(world.anyone, { policyId, evidence })
    assert.equal(claim.recipient, world.addressOf(world.driver))
    assert.equal(claim.amount, 5_000n * DOLLAR)
    assert.equal(claim.readyAt, undefined)
    assert.equal(await world.dollarsOf(world.driver), before - PREMIUM + 5_000n * DOLLAR)
    await assert.rejects(settleClaim(world.anyone, { policyId, evidence }), refuses(/been settled/))

    const [told, ...others] = await readClaims(world.anyone, { policyId })
    assert.equal(others.length, 0)
    assert.equal(told?.status, 'paid')
    assert.equal(told.paid, 5_000n * DOLLAR)
    assert.equal(told.crashEventId, evidence.crash.eventId)
    assert.deepEqual(told.witnesses, [
      { eventId: evidence.roadside[0]?.eventId, device: world.cameras[0], denies: false },
    ])
    const paid = await readPolicy(world.anyone, { policyId })
    assert.equal(paid.paidOwn, 5_000n * DOLLAR)
    assert.equal(paid.refund, 0n)
    await assert.rejects(cancelPolicy(world.driver, { policyId }), refuses(/was claimed/))
    await poolNow()
    assert.equal(await allMoney(), money)
  })

  it('pays the other car from the liability sum after the waiting, whoever challenges', async () => {
    const money = await allMoney()
    const { policyId } = await insured()
    const before = await world.dollarsOf(world.other)
    const { scene } = await world.crash({ severity: 20_000_000n })
    const car = world.cars.other
    const evidence = await buildClaim(world.anyone, { policyId, scene, car, ...world.storage })
    const { claimId, amount, recipient, readyAt } = await settleClaim(world.anyone, {
      policyId,
      evidence,
    })
    assert.equal(amount, 20_000n * DOLLAR)
    assert.equal(recipient, world.addressOf(world.other))
    assert.ok(readyAt)
    const only = async () => {
      const [claim] = await readClaims(world.anyone, { recipient })
      assert.ok(claim)
      return claim
    }
    assert.equal((await only()).status, 'waiting')
    await assert.rejects(concludeClaim(world.anyone, { claimId }), refuses(/still waits/))
    const challenged = await challengeClaim(world.shop, { claimId })
    assert.equal(challenged.bond, 100n * DOLLAR)
    assert.equal(challenged.readyAt, readyAt + 5 * DAY)
    assert.equal((await only()).challenger, world.addressOf(world.shop))
    await world.passTime(7 * DAY + 60)
    // the committee is silent, so that no denial could be reported
    const silent = await only()
    assert.equal(silent.status, 'waiting')
    assert.equal(silent.readyAt, (await world.now()) + 5 * DAY)
    await world.report([])
    assert.equal((await only()).status, 'payable')
    assert.equal((await concludeClaim(world.anyone, { claimId })).paid, amount)
    assert.equal((await only()).status, 'paid')
    assert.equal(await world.dollarsOf(world.other), before + amount)
    await world.report([])
    await poolNow()
    assert.equal(await allMoney(), money)
  })

  it('drops a claim that other cameras deny', async () => {
    const { policyId } = await insured()
    const { scene } = await world.crash({ severity: 20_000_000n })
    const evidence = await buildClaim(world.anyone, { policyId, scene, ...world.storage })
    const { claimId } = await settleClaim(world.anyone, { policyId, evidence })
    const contrary = await world.report([
      await world.says(world.cameras[1] ?? zeroHash, {
        kind: EventKind.RoadsideDenial,
        payloadDigest: sceneDigestOf(scene),
      }),
    ])
    await refuteClaim(world.anyone, { claimId, scene, contrary })
    const [claim] = await readClaims(world.anyone, { policyId })
    assert.equal(claim?.status, 'refuted')
    assert.deepEqual(
      claim.witnesses.map(({ device, denies }) => [device, denies]),
      [
        [world.cameras[0], false],
        [world.cameras[1], true],
      ],
    )
    assert.equal((await readPolicy(world.anyone, { policyId })).paidOwn, 0n)
    await assert.rejects(settleClaim(world.anyone, { policyId, evidence }), refuses(/was refuted/))

    // the same crash, as others saw it
    const right = { ...scene, parties: scene.parties.map((party) => ({ ...party, share: 5_000 })) }
    const payloadDigest = sceneDigestOf(right)
    await world.report([
      await world.says(world.cameras[1] ?? zeroHash, { kind: EventKind.Roadside, payloadDigest }),
    ])
    const other = await buildClaim(world.anyone, { policyId, scene: right, ...world.storage })
    const again = await settleClaim(world.anyone, { policyId, evidence: other })
    assert.equal(again.amount, 5_000n * DOLLAR)
    assert.ok(again.readyAt, 'it waits although it is below the threshold')
    const [told, former, ...rest] = await readClaims(world.anyone, { policyId })
    assert.equal(rest.length, 0)
    assert.equal(former?.claimId, claimId)
    assert.equal(former.status, 'refuted')
    assert.equal(told?.claimId, again.claimId)
    assert.equal(told.status, 'waiting')
    assert.deepEqual(told.witnesses, [
      { eventId: other.roadside[0]?.eventId, device: world.cameras[1], denies: false },
    ])
  })

  it('adds what a worse blow is worth when a lesser one was settled first', async () => {
    const { policyId } = await insured()
    const before = await world.dollarsOf(world.driver)
    const { scene, own, roadside } = await world.crash({ ...{ severity: 4_500_000n }, blows: [] })
    const slight = await settleClaim(world.shop, {
      policyId,
      evidence: { scene, crash: own, roadside },
    })
    assert.equal(slight.amount, 1_000n * DOLLAR)
    await world.report([
      await world.says(world.cars.insured, { kind: EventKind.Crash, value: 9_000_000n }),
    ])
    const evidence = await buildClaim(world.anyone, { policyId, scene, ...world.storage })
    const severe = await settleClaim(world.anyone, { policyId, evidence })
    assert.equal(severe.amount, 4_000n * DOLLAR)
    assert.equal(await world.dollarsOf(world.driver), before + 5_000n * DOLLAR)
  })

  it('finds no claim without a crash or a witness that counts', async () => {
    const { policyId } = await insured()
    const { scene } = await world.crash({ seenBy: [] })
    const build = (changes = {}) =>
      buildClaim(world.anyone, { policyId, scene, ...world.storage, ...changes })
    await assert.rejects(build(), refuses(/independent roadside devices/, NotFoundError))
    await assert.rejects(
      build({ scene: { ...scene, time: scene.time + 3_600 } }),
      refuses(/No crash of this car/, NotFoundError),
    )
    // cameras of other models, of the driver and newer than the policy
    const own = await world.enrol(world.driver)
    const late = await world.enrol(world.city)
    const seen = await world.crash({ seenBy: [own, late] })
    await assert.rejects(build({ scene: seen.scene }), refuses(/roadside devices/, NotFoundError))
  })

  it('is bought by permit or approval where these are left', async () => {
    const avoid = ['relayed', 'selfSent'] as const
    const first = await buyPolicy(world.driver, { ...(await world.quoteFor(terms)), avoid })
    assert.equal(first.payment, 'permit')
    const second = await buyPolicy(world.driver, {
      ...(await world.quoteFor(terms)),
      avoid: [...avoid, 'permit'],
    })
    assert.equal(second.payment, 'approve')
    const own = await readPolicies(world.anyone, { holder: world.addressOf(world.driver) })
    assert.deepEqual(
      own.slice(0, 2).map(({ policyId }) => policyId),
      [second.policyId, first.policyId],
    )
    for (const { policyId } of [first, second]) await cancelPolicy(world.driver, { policyId })
  })

  it('returns what of the premium is not earned', async () => {
    const money = await allMoney()
    const { policyId } = await bought()
    await world.passTime(30 * DAY)
    const { refund, status } = await readPolicy(world.anyone, { policyId })
    assert.equal(status, 'inForce')
    const { returned } = await cancelPolicy(world.driver, { policyId })
    const second = PREMIUM / BigInt(90 * DAY) + 1n
    assert.ok(refund - returned >= 0n && refund - returned <= 3n * second)
    assert.equal((await readPolicy(world.anyone, { policyId })).status, 'cancelled')
    await world.report([])
    assert.equal(await allMoney(), money)
  })

  it('says what is wrong with a quote before anything is paid', async () => {
    const quoted = await world.quoteFor(terms)
    const { quote, endorsement } = quoted
    await assert.rejects(buyPolicy(world.other, quoted), refuses(/another account/, InputError))
    const dearer = { ...quote, premium: quote.premium + 1n }
    await assert.rejects(
      buyPolicy(world.driver, { quote: dearer, endorsement }),
      refuses(/Neither the committee/),
    )
    const unknown = { ...quote, productId: zeroHash }
    await assert.rejects(
      buyPolicy(world.driver, { quote: unknown, endorsement }),
      refuses(/no such product/, NotFoundError),
    )
    const late = await world.quoteFor(terms, { expiry: (await world.now()) - 1 })
    await assert.rejects(buyPolicy(world.driver, late), refuses(/expired/))
    const dear = await world.quoteFor(terms, { premium: 10_000_000n * DOLLAR })
    await assert.rejects(buyPolicy(world.driver, dear), refuses(/holds/, InputError))
  })

  it('lets underwriters out in order, when their notice is over and capital is free', async () => {
    const money = await allMoney()
    await assert.rejects(takeRedeemed(world.underwriter), refuses(/processed yet/, InputError))
    const { account } = await poolNow()
    assert.ok(account)
    const shares = account.shares / 100n
    const { readyAt } = await requestRedeem(world.underwriter, { shares })
    const [request] = (await poolNow()).requests
    assert.deepEqual(request, {
      number: 0,
      controller: world.addressOf(world.underwriter),
      readyAt,
      shares,
    })
    assert.equal((await processRedeems(world.anyone)).assets, 0n)
    await world.passTime(readyAt - (await world.now()) + 1)
    const { assets } = await processRedeems(world.anyone)
    assert.ok(assets > 0n)
    assert.equal((await poolNow()).account?.takeable, assets)
    assert.equal((await takeRedeemed(world.underwriter)).amount, assets)
    assert.equal((await payDues(world.anyone)).paid, 0n)
    const after = await poolNow()
    assert.equal(after.requests.length, 0)
    assert.equal(after.account?.shares, account.shares - shares)
    assert.equal(await allMoney(), money)
  })
})
