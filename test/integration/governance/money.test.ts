import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { emissionAbi, freezesAbi, officesAbi, treasuryAbi } from '@fanal/sdk/generated/abis'
import { approveCouncilCall } from '@fanal/sdk/governance/council/approveCouncilCall'
import { executeCouncilCall } from '@fanal/sdk/governance/council/executeCouncilCall'
import { planCouncilCall } from '@fanal/sdk/governance/council/planCouncilCall'
import { fileAudit } from '@fanal/sdk/governance/disclosures/fileAudit'
import { fileDisclosure } from '@fanal/sdk/governance/disclosures/fileDisclosure'
import { fileNotice } from '@fanal/sdk/governance/disclosures/fileNotice'
import { readDisclosures } from '@fanal/sdk/governance/disclosures/readDisclosures'
import { readFreezes } from '@fanal/sdk/governance/freezes/readFreezes'
import { syncFreeze } from '@fanal/sdk/governance/freezes/syncFreeze'
import { readOffices } from '@fanal/sdk/governance/offices/readOffices'
import { loadText } from '@fanal/sdk/governance/text/loadText'
import { fileSpendingReport } from '@fanal/sdk/governance/treasury/fileSpendingReport'
import { readTreasury } from '@fanal/sdk/governance/treasury/readTreasury'
import { releaseMilestone } from '@fanal/sdk/governance/treasury/releaseMilestone'
import { spendFromLine } from '@fanal/sdk/governance/treasury/spendFromLine'
import type { CouncilAction } from '@fanal/sdk/governance/types'
import { claimEmission } from '@fanal/sdk/token/claimEmission'
import { readEmission } from '@fanal/sdk/token/readEmission'
import { changeBeneficiary } from '@fanal/sdk/vesting/changeBeneficiary'
import { claimVesting } from '@fanal/sdk/vesting/claimVesting'
import { createSchedules } from '@fanal/sdk/vesting/createSchedules'
import { readSchedules } from '@fanal/sdk/vesting/readSchedules'
import { revokeSchedule } from '@fanal/sdk/vesting/revokeSchedule'
import { type Address, erc20Abi } from 'viem'
import { bytes32, createGovernanceWorld, tokens, type GovernanceWorld } from './governanceWorld.ts'

describe('money and duties by the SDK', () => {
  let world: GovernanceWorld
  before(async () => {
    world = await createGovernanceWorld()
  })
  after(() => world.stop())

  const balance = (account: Address) =>
    world.dana.client.publicClient.readContract({
      address: world.network.contracts.networkToken,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [account],
    })

  it('the council acts once enough members agree, within its limits', async () => {
    const { ada, ben, cleo, dana, network } = world
    const { accessMarket, freezes, offices } = network.contracts
    const freeze: CouncilAction = {
      kind: 'freeze',
      target: accessMarket,
      action: 'newOffers',
      duration: '1 hour',
    }
    await assert.rejects(
      planCouncilCall(ada.client, { action: { ...freeze, duration: '15 days' } }),
      /left within 180 days/,
    )
    await assert.rejects(
      planCouncilCall(ada.client, { action: { ...freeze, target: dana.address } }),
      /not registered/,
    )
    const plan = await planCouncilCall(dana.client, { action: freeze })
    assert.equal(plan.threshold, 2)
    assert.match(plan.words, /new offers.*1 hour/)
    await assert.rejects(approveCouncilCall(dana.client, { action: freeze }), /not a member/)
    await assert.rejects(executeCouncilCall(ada.client, { action: freeze }), /2 members/)
    await approveCouncilCall(ben.client, { action: freeze })
    await assert.rejects(approveCouncilCall(ben.client, { action: freeze }), /already/)
    await executeCouncilCall(ada.client, { action: freeze })
    const until = await dana.client.publicClient.readContract({
      address: freezes,
      abi: freezesAbi,
      functionName: 'frozenUntil',
      args: [accessMarket, 0],
    })
    const of = async () =>
      (await readFreezes(dana.client)).find(
        ({ target, action }) => target === accessMarket && action === 'newOffers',
      )
    assert.deepEqual([(await of())?.until, (await of())?.frozen], [until, true])
    await world.passUntil(until + 1)
    assert.equal((await of())?.frozen, false)
    await syncFreeze(dana.client, { target: accessMarket, action: 'newOffers' })

    const appoint: CouncilAction = { kind: 'appoint', office: 'technology', holder: dana.address }
    await approveCouncilCall(cleo.client, { action: appoint })
    await approveCouncilCall(ben.client, { action: appoint })
    // Enough have approved, so anybody may carry it out.
    await executeCouncilCall(dana.client, { action: appoint })
    const holder = async () =>
      (await readOffices(dana.client)).find(({ name }) => name === 'technology')?.holder
    assert.equal(await holder(), dana.address)
    assert.equal(
      await dana.client.publicClient.readContract({
        address: offices,
        abi: officesAbi,
        functionName: 'holderOf',
        args: [bytes32('technology')],
      }),
      dana.address,
    )
    const dismiss: CouncilAction = { kind: 'dismiss', office: 'technology' }
    await approveCouncilCall(ada.client, { action: dismiss })
    await executeCouncilCall(ben.client, { action: dismiss })
    assert.equal(await holder(), undefined)
    await assert.rejects(planCouncilCall(ada.client, { action: dismiss }), /Nobody holds/)
  })

  it('officers spend within their line and report', async () => {
    const { ben, dana, network } = world
    const { lines } = await readTreasury(dana.client)
    const line = lines.find(({ name }) => name === 'operations')
    assert.ok(line?.open)
    const { lineId } = line
    const spend = {
      lineId,
      recipient: dana.address,
      amount: '1500',
      report: 'Rent of the hall, invoice 7.',
    }
    await assert.rejects(spendFromLine(dana.client, spend), /may not spend/)
    await assert.rejects(spendFromLine(ben.client, { ...spend, amount: '50001' }), /is left/)
    await assert.rejects(spendFromLine(ben.client, { ...spend, report: ' ' }), /empty/)
    await assert.rejects(releaseMilestone(ben.client, { lineId, report: 'Done.' }), /no grant/)
    const before = await balance(dana.address)
    await spendFromLine(ben.client, spend)
    assert.equal(await balance(dana.address), before + tokens(1_500))
    await fileSpendingReport(ben.client, { lineId, periodNo: 0, report: 'All was rent.' })
    const after = await readTreasury(dana.client)
    const left = await dana.client.publicClient.readContract({
      address: network.contracts.treasury,
      abi: treasuryAbi,
      functionName: 'left',
      args: [lineId],
    })
    assert.equal(after.lines.find((one) => one.lineId === lineId)?.left.amount, left)
    assert.equal(left, tokens(48_500))
    const [payment] = after.payments
    assert.deepEqual([payment?.to, payment?.lineId], [dana.address, lineId])
    assert.equal(await loadText(dana.client, { digest: payment!.digest! }), spend.report)
  })

  it('officers disclose when they must, and the auditor answers', async () => {
    const { ada, cleo, dana } = world
    await assert.rejects(fileNotice(ada.client, { text: 'Psst.' }), /role/)
    await fileNotice(cleo.client, { text: 'The hall burnt down.' })
    const { notices, reports } = await readDisclosures(dana.client)
    assert.equal(
      await loadText(dana.client, { digest: notices[0]!.digest }),
      'The hall burnt down.',
    )
    const next = reports.find(({ kind, filedAt }) => kind === 'quarterly' && filedAt === undefined)
    assert.ok(next)
    const { period } = next
    if (next.endsAt > (await world.now()))
      await assert.rejects(fileDisclosure(cleo.client, { period, text: 'Early.' }), /before/)
    await world.passUntil(next.dueAt + 1)
    const of = async () =>
      (await readDisclosures(dana.client)).reports.find((one) => one.period === period)
    assert.equal((await of())?.overdue, true)
    await assert.rejects(fileAudit(dana.client, { period, text: 'Fine.' }), /not filed/)
    await fileDisclosure(cleo.client, { period, text: 'We spent 1,500.' })
    await fileDisclosure(cleo.client, { period, text: 'We spent 1,500 on rent.' })
    await fileAudit(dana.client, { period, text: 'Seen and found right.' })
    const report = await of()
    assert.deepEqual(
      [report?.overdue, report?.late, report?.versions.length, report?.audits.length],
      [false, true, 2, 1],
    )
    await assert.rejects(fileDisclosure(ada.client, { period, text: 'Mine.' }), /role/)
  })

  it('schedules vest, are claimed to the last wei, handed on and revoked', async () => {
    const { ada, ben, dana } = world
    const now = await world.now()
    const steps = [
      { at: now + 1_000, amount: 1_001n },
      { at: now + 5_000, amount: 999n },
    ]
    const linear = {
      kind: 'linear' as const,
      total: 10_007n,
      start: now + 10,
      cliff: now + 100,
      cliffAmount: 7n,
      period: 100,
      periods: 10,
    }
    const { scheduleIds } = await createSchedules(ada.client, {
      schedules: [
        { beneficiary: dana.address, plan: { kind: 'steps', steps }, revocable: false },
        { beneficiary: dana.address, plan: linear, revocable: true },
      ],
    })
    const [first, second] = scheduleIds as [`0x${string}`, `0x${string}`]
    const of = async (id: string) =>
      (await readSchedules(ben.client)).find(({ scheduleId }) => scheduleId === id)
    await world.passUntil(now + 1_000)
    const before = await balance(dana.address)
    assert.equal((await of(first))?.claimable, 1_001n)
    assert.equal((await claimVesting(ben.client, { scheduleId: first })).amount, 1_001n)
    await assert.rejects(claimVesting(ben.client, { scheduleId: first }), /nothing to claim/)
    assert.equal(await balance(dana.address), before + 1_001n)

    await assert.rejects(
      changeBeneficiary(ben.client, { scheduleId: first, to: ben.address }),
      /beneficiary/,
    )
    await changeBeneficiary(dana.client, { scheduleId: first, to: ben.address })
    assert.equal((await of(first))?.beneficiary, ben.address)
    await world.passUntil(now + 5_000)
    const bens = await balance(ben.address)
    await claimVesting(dana.client, { scheduleId: first })
    assert.equal(await balance(ben.address), bens + 999n)
    assert.equal((await of(first))?.claimed, 2_000n)
    await assert.rejects(revokeSchedule(ada.client, { scheduleId: first }), /./)

    const third = (
      await createSchedules(ada.client, {
        schedules: [
          {
            beneficiary: dana.address,
            plan: { ...linear, start: now + 5_000, cliff: now + 5_000, cliffAmount: 0n },
            revocable: true,
          },
        ],
      })
    ).scheduleIds[0] as `0x${string}`
    await world.passUntil(now + 5_510)
    await assert.rejects(revokeSchedule(ben.client, { scheduleId: third }), /funder/)
    const adas = await balance(ada.address)
    await revokeSchedule(ada.client, { scheduleId: third })
    const kept = (await of(third))?.vested ?? 0n
    assert.ok(kept > 0n && kept < 10_007n)
    assert.equal(await balance(ada.address), adas + 10_007n - kept)
    assert.equal((await claimVesting(ben.client, { scheduleId: third })).amount, kept)
    assert.equal((await claimVesting(ben.client, { scheduleId: second })).amount, 10_007n)
  })

  it('emission is paid out to the reward pool, as much as the chain says', async () => {
    const { dana, network } = world
    const before = await balance(network.contracts.rewardPool)
    await claimEmission(dana.client)
    const claimed = await dana.client.publicClient.readContract({
      address: network.contracts.emission as Address,
      abi: emissionAbi,
      functionName: 'claimed',
    })
    const { claimed: shown } = await readEmission(dana.client)
    assert.equal(shown, claimed)
    assert.equal(await balance(network.contracts.rewardPool), before + claimed)
    await assert.rejects(claimEmission(dana.client), /Nothing is due/)
  })
})
