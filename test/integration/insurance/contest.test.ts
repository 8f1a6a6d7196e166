import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readDue } from '@fanal/sdk/agreements/readDue'
import { withdrawDue } from '@fanal/sdk/agreements/withdrawDue'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { ContractRefusedError, NotFoundError } from '@fanal/sdk/errors/marketErrors'
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
import { settleClaim } from '@fanal/sdk/insurance/settleClaim'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import { type Hex, zeroHash } from 'viem'
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
