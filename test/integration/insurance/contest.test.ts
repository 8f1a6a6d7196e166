import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readDue } from '@fanal/sdk/agreements/readDue'
import { withdrawDue } from '@fanal/sdk/agreements/withdrawDue'
import { transferDevice } from '@fanal/sdk/devices/chain/transferDevice'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { ContractRefusedError, NotFoundError } from '@fanal/sdk/errors/marketErrors'
import { policiesAbi } from '@fanal/sdk/generated/abis'
import { buildClaim } from '@fanal/sdk/insurance/buildClaim'
import { buyPolicy } from '@fanal/sdk/insurance/buyPolicy'
import { challengeClaim } from '@fanal/sdk/insurance/challengeClaim'
import { depositCapital } from '@fanal/sdk/insurance/depositCapital'
import { findContraryEvidence } from '@fanal/sdk/insurance/findContraryEvidence'
import { readClaims } from '@fanal/sdk/insurance/readClaims'
import { readClaimsEnd } from '@fanal/sdk/insurance/readClaimsEnd'
import { readPolicy } from '@fanal/sdk/insurance/readPolicy'
import { readPools } from '@fanal/sdk/insurance/readPools'
import { refuteClaim } from '@fanal/sdk/insurance/refuteClaim'
import { releasePolicy } from '@fanal/sdk/insurance/releasePolicy'
import { sceneDigestOf } from '@fanal/sdk/insurance/sceneDigestOf'
import { settleClaim } from '@fanal/sdk/insurance/settleClaim'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { encodeFunctionData, type Hex, zeroHash } from 'viem'
import { accountNo } from '../fognode/startTestChain.ts'
import { type CoverWorld, createCoverWorld, DAY, DOLLAR } from './coverWorld.ts'

describe('a claim is contested, and a policy that is over lets its capital go', () => {
  let world: CoverWorld
  let terms: ProductTerms
  let policyId: Hex
  /** Of the driver, enrolled before the policy, and so a party. */
  let ownCamera: Hex
  before(async () => {
    world = await createCoverWorld()
    terms = await world.define({ challengeAbove: 1_000n * DOLLAR })
    await depositCapital(world.underwriter, { amount: 500_000n * DOLLAR })
    ownCamera = await world.enrol(world.driver)
    await world.passTime(60)
    const quoted = await world.quoteFor(terms)
    policyId = (await buyPolicy(world.driver, quoted)).policyId
    await world.passTime(600)
    await world.report([])
  })
  after(() => world.dispose())

  const deny = async (device: Hex, payloadDigest: Hex) =>
    world.report([await world.says(device, { kind: EventKind.RoadsideDenial, payloadDigest })])
  const devicesOf = (proofs: readonly { event: { device: Hex } }[] = []) =>
    proofs.map(({ event }) => event.device)
  /** Another accident, half of it the insured car's fault, and its claim. */
  const settle = async ({ car = world.cars.insured, seenBy = world.cameras.slice(0, 1) }) => {
    await world.passTime(120)
    const { scene } = await world.crash({ severity: 20_000_000n, share: 5_000, seenBy })
    const evidence = await buildClaim(world.anyone, { policyId, scene, car, ...world.storage })
    const { claimId } = await settleClaim(world.anyone, { policyId, evidence })
    return { evidence, claim: { claimId, scene: sceneDigestOf(scene) } }
  }
  const find = (claimId: Hex) => findContraryEvidence(world.anyone, { claimId, ...world.storage })

  it('finds the devices that deny a claim, and gives the challenger the bond back', async () => {
    const { scene } = await world.crash({ severity: 20_000_000n })
    const evidence = await buildClaim(world.anyone, { policyId, scene, ...world.storage })
    const { claimId } = await settleClaim(world.anyone, { policyId, evidence })
    const [claim] = await readClaims(world.anyone, { claimId })
    assert.ok(claim)
    const { bond } = await challengeClaim(world.underwriter, { claimId })
    assert.equal(await find(claimId), undefined)
    // of who claims, and of another scene
    await deny(ownCamera, claim.scene)
    const [, second = zeroHash] = world.cameras
    await deny(second, `0x${'5c'.repeat(32)}`)
    assert.equal(await find(claimId), undefined)
    await deny(second, claim.scene)
    const found = await find(claimId)
    assert.deepEqual(
      found?.contrary.map(({ event }) => event.device),
      [second],
    )
    assert.deepEqual(found.scene, evidence.scene)

    await refuteClaim(world.shop, { claimId, ...found })
    assert.equal((await readClaims(world.anyone, { claimId }))[0]?.status, 'refuted')
    const due = {
      ...({ contract: 'claims', token: world.dollar } as const),
      account: world.addressOf(world.underwriter),
    }
    assert.equal(await readDue(world.anyone, due), bond)
    const before = await world.dollarsOf(world.underwriter)
    assert.equal((await withdrawDue(world.underwriter, due)).amount, bond)
    assert.equal(await world.dollarsOf(world.underwriter), before + bond)
    assert.equal(await readDue(world.anyone, due), 0n)
  })

  it('finds them for a scene that the settling transaction hides', async () => {
    const { evidence, claim } = await settle({})
    const { claimId } = claim
    const [, second = zeroHash] = world.cameras
    await deny(second, claim.scene)
    const getTransaction = async () => ({ input: '0x' })
    const { anyone } = world
    const hiding = {
      ...anyone,
      publicClient: { ...anyone.publicClient, getTransaction },
    } as unknown as FanalClient
    const found = await findContraryEvidence(hiding, { claimId, ...world.storage })
    assert.deepEqual(found?.scene, evidence.scene)
    const { gateways } = world.storage
    const fetch = async () => new Response('', { status: 404 })
    await assert.rejects(findContraryEvidence(hiding, { claimId, gateways, fetch }), NotFoundError)
    await refuteClaim(world.shop, { claimId, ...found })
  })

  it('needs nothing more against a scene that was denied for another claim', async () => {
    await world.passTime(120)
    const { scene } = await world.crash({ severity: 20_000_000n, share: 5_000 })
    const claims: Hex[] = []
    for (const car of [world.cars.insured, world.cars.other]) {
      const evidence = await buildClaim(world.anyone, { policyId, scene, car, ...world.storage })
      claims.push((await settleClaim(world.anyone, { policyId, evidence })).claimId)
    }
    const [own = zeroHash, third = zeroHash] = claims
    const [, second = zeroHash] = world.cameras
    await deny(second, sceneDigestOf(scene))
    const first = await find(own)
    assert.ok(first)
    assert.equal((await find(third))?.contrary.length, 1)
    await refuteClaim(world.shop, { claimId: own, ...first })
    const found = await find(third)
    assert.deepEqual(found, { scene: first.scene, contrary: [] })
    await refuteClaim(world.shop, { claimId: third, ...found })
    assert.equal((await readClaims(world.anyone, { claimId: third }))[0]?.status, 'refuted')
  })

  it('minds who owned the cars at the accident, and not who was given one since', async () => {
    const { insured, other } = world.cars
    const [first = zeroHash, second = zeroHash] = world.cameras
    const third = await settle({ car: other })
    const shop = world.addressOf(world.shop)
    await transferDevice(world.driver, { device: insured, to: shop })
    await deny(ownCamera, third.claim.scene)
    assert.equal(await find(third.claim.claimId), undefined)
    await deny(second, third.claim.scene)
    const denying = await find(third.claim.claimId)
    assert.deepEqual(devicesOf(denying?.contrary), [second])
    assert.ok(denying)
    await refuteClaim(world.anyone, { claimId: third.claim.claimId, ...denying })

    const own = await settle({ seenBy: [second] })
    assert.deepEqual(devicesOf(own.evidence.roadside), [second])
    // nor who has the policy, where others are paid
    const to = world.addressOf(world.city)
    const args = [world.addressOf(world.driver), to, BigInt(policyId)] as const
    const give = encodeFunctionData({ abi: policiesAbi, functionName: 'transferFrom', args })
    await world.chain.send(accountNo(2), world.policies, give)
    const given = await settle({ car: other, seenBy: [first] })
    assert.deepEqual(devicesOf(given.evidence.roadside), [first])
    for (const { claim } of [own, given]) {
      await deny(second, claim.scene)
      const found = await find(claim.claimId)
      assert.ok(found)
      await refuteClaim(world.anyone, { claimId: claim.claimId, ...found })
    }
  })

  it('minds who owned a roadside device when it spoke, and takes its word after it was handed on', async () => {
    const [first = zeroHash] = world.cameras
    const { claim } = await settle({ car: world.cars.other })
    const to = world.addressOf(world.underwriter)
    await deny(ownCamera, claim.scene)
    await transferDevice(world.driver, { device: ownCamera, to })
    assert.equal(await find(claim.claimId), undefined)
    await deny(first, claim.scene)
    await transferDevice(world.city, { device: first, to: world.addressOf(world.anyone) })
    const found = await find(claim.claimId)
    assert.deepEqual(devicesOf(found?.contrary), [first])
    assert.ok(found)
    await refuteClaim(world.anyone, { claimId: claim.claimId, ...found })
  })

  it('knows no evidence against a claim that there is not', async () => {
    await assert.rejects(find(zeroHash), NotFoundError)
  })

  it('says until when claims can come, and frees the capital after that', async () => {
    const { until } = await readPolicy(world.anyone, { policyId })
    assert.equal(await readClaimsEnd(world.anyone, { policyId }), until + 14 * DAY)
    const locked = async () => (await readPools(world.anyone))[0]?.locked
    const before = (await locked()) ?? 0n
    await world.passTime(until - (await world.now()) - 60)
    // so that the silence until then does not prolong it
    await world.report([])
    await world.passTime(DAY)
    await world.report([])
    const release = () => releasePolicy(world.shop, { policyId })
    await assert.rejects(release(), ContractRefusedError)
    await world.passTime(13 * DAY + 120)
    // while the oracle is silent nothing ends
    const silent = await readClaimsEnd(world.anyone, { policyId })
    assert.ok(silent > (await world.now()))
    await assert.rejects(release(), ContractRefusedError)
    await world.report([])
    const end = await readClaimsEnd(world.anyone, { policyId })
    assert.equal(end, until + 14 * DAY)
    assert.ok((await world.now()) > end)
    assert.equal((await release()).unlocked, 30_000n * DOLLAR)
    assert.equal(await locked(), before - 30_000n * DOLLAR)
    assert.equal((await readPolicy(world.anyone, { policyId })).status, 'released')
  })
})
