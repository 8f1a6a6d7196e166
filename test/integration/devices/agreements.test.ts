import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createAgreement } from '@fanal/sdk/agreements/createAgreement'
import type { AgreementPlan } from '@fanal/sdk/agreements/checkAgreement'
import { finishAgreement } from '@fanal/sdk/agreements/finishAgreement'
import { giveNotice } from '@fanal/sdk/agreements/giveNotice'
import { joinAgreement } from '@fanal/sdk/agreements/joinAgreement'
import { leaveAgreement } from '@fanal/sdk/agreements/leaveAgreement'
import { listAgreements } from '@fanal/sdk/agreements/listAgreements'
import { proveShortfall } from '@fanal/sdk/agreements/proveShortfall'
import { readAgreement } from '@fanal/sdk/agreements/readAgreement'
import { readDue } from '@fanal/sdk/agreements/readDue'
import { takeHome } from '@fanal/sdk/agreements/takeHome'
import { withdrawDue } from '@fanal/sdk/agreements/withdrawDue'
import { callDevice } from '@fanal/sdk/devices/calls/callDevice'
import { listCalls } from '@fanal/sdk/devices/calls/listCalls'
import { recordAcknowledgement } from '@fanal/sdk/devices/calls/recordAcknowledgement'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { ContractRefusedError, NotFoundError } from '@fanal/sdk/errors/marketErrors'
import { type FanalClient } from '@fanal/sdk/network/createFanalClient'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { decodeAbiParameters, erc20Abi, type Hex } from 'viem'
import { createProofWorld, type ProofWorld } from './proofWorld.ts'

const METRIC = 100
const GOAL = 18_000_000n
const DEPOSIT = 1_000n * 10n ** 18n
const DAY = 86_400

describe('agreements of devices on a chain', () => {
  let world: ProofWorld
  let ada: FanalClient
  let ben: FanalClient
  let [lamp, pump]: Hex[] = []
  before(async () => {
    world = await createProofWorld()
    ada = world.person(1)
    ben = world.person(2)
    lamp = await world.enrol(ada)
    pump = await world.enrol(ben)
  })
  after(() => world.dispose())

  const token = () => world.network.contracts.networkToken
  const accountOf = (client: FanalClient) => requireWallet(client).address
  const balanceOf = (client: FanalClient) =>
    client.publicClient.readContract({
      address: token(),
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [accountOf(client)],
    })
  const planFrom = (now: number): AgreementPlan => ({
    token: token(),
    deposit: DEPOSIT,
    penaltyBps: 2_500,
    metric: METRIC,
    goal: GOAL,
    joinBy: now + DAY,
    end: now + 3 * DAY,
    noticePeriod: DAY,
    proofPeriod: DAY,
    silenceDeadline: DAY / 2,
    minParties: 2,
    maxParties: 4,
  })
  const form = async (change: Partial<AgreementPlan> = {}) => {
    const plan = { ...planFrom(await world.now()), ...change }
    const { agreementId } = await createAgreement(ada, { plan })
    await joinAgreement(ada, { agreementId, device: lamp as Hex })
    await joinAgreement(ben, { agreementId, device: pump as Hex })
    return agreementId
  }
  const withdraw = async (client: FanalClient) => {
    const before = await balanceOf(client)
    const { amount } = await withdrawDue(client, { contract: 'deviceAgreements', token: token() })
    assert.equal(await balanceOf(client), before + amount)
    return amount
  }

  it('takes deposits, a proven shortfall, calls the device and pays everybody', async () => {
    const agreementId = await form()
    const before = await readAgreement(ada, { agreementId })
    assert.equal(before.state, 'running')
    const [first] = before.parties
    assert.equal(first?.stake, DEPOSIT)
    assert.equal(first?.nextPenalty, DEPOSIT / 4n)
    assert.match(first?.why ?? '', /^Each value of kind 100 below 18 costs 250 \S+, shared/)

    const [event] = await world.report([
      await world.says(lamp as Hex, { kind: METRIC, value: GOAL - 1n }),
      await world.says(pump as Hex, { kind: METRIC, value: GOAL }),
    ])
    assert.ok(event)
    const { penalty, eventId } = await proveShortfall(ben, { agreementId, event })
    assert.equal(penalty, DEPOSIT / 4n)
    await assert.rejects(proveShortfall(ben, { agreementId, event }), (error) => {
      assert.ok(error instanceof ContractRefusedError)
      assert.equal(error.message, 'This event has been counted already.')
      return true
    })

    const { parties, shortfalls } = await readAgreement(ada, { agreementId })
    const [loser, winner] = parties
    assert.equal(loser?.due, DEPOSIT - penalty)
    assert.equal(loser?.lost, penalty)
    assert.match(loser?.why ?? '', /^250 \S+ went to the others for 1 value below 18\. /)
    assert.equal(winner?.due, DEPOSIT + penalty)
    assert.equal(shortfalls[0]?.eventId, eventId)

    // the device is told, and says that it has understood
    const [call] = await listCalls(ada, { device: lamp as Hex })
    assert.ok(call)
    assert.equal(call.kind, 1)
    assert.deepEqual(decodeAbiParameters([{ type: 'bytes32' }, { type: 'bytes32' }], call.data), [
      agreementId,
      eventId,
    ])
    const [answer] = await world.report([
      await world.says(lamp as Hex, {
        kind: EventKind.Acknowledgement,
        payloadDigest: call.callId,
      }),
    ])
    assert.ok(answer)
    await recordAcknowledgement(ben, { event: answer })
    const [answered] = await listCalls(ada, { device: lamp as Hex })
    assert.equal(answered?.acknowledged?.time, answer.event.time)

    await assert.rejects(finishAgreement(ben, { agreementId }), ContractRefusedError)
    await world.passTime(4 * DAY)
    assert.equal((await readAgreement(ada, { agreementId })).state, 'finishable')
    await finishAgreement(ben, { agreementId })
    assert.equal((await readAgreement(ada, { agreementId })).state, 'closed')
    const due = { contract: 'deviceAgreements', token: token(), account: accountOf(ada) } as const
    assert.equal(await readDue(ada, due), DEPOSIT - penalty)
    assert.equal(await withdraw(ada), DEPOSIT - penalty)
    assert.equal(await withdraw(ben), DEPOSIT + penalty)
    assert.equal(await readDue(ada, due), 0n)
  })

  it('refunds who leaves with notice', async () => {
    const now = await world.now()
    const agreementId = await form({ end: now + 10 * DAY })
    await assert.rejects(leaveAgreement(ben, { agreementId, device: pump as Hex }), (error) => {
      assert.match((error as Error).message, /^This agreement is in force, so leaving takes notice/)
      return true
    })
    const { leavesAt, departsAt } = await giveNotice(ben, { agreementId, device: pump as Hex })
    assert.equal(departsAt - leavesAt, DAY)
    const told = await readAgreement(ben, { agreementId })
    assert.equal(told.parties[1]?.departsAt, departsAt)
    await world.passTime(2 * DAY)
    await world.report([])
    const { amount } = await leaveAgreement(ben, { agreementId, device: pump as Hex })
    assert.equal(amount, DEPOSIT)
    assert.equal(await withdraw(ben), DEPOSIT)
    await assert.rejects(
      takeHome(ben, { agreementId, device: pump as Hex }),
      (error) => error instanceof NotFoundError,
    )
  })

  it('lets everybody take their deposit home when the oracle is silent', async () => {
    await world.report([])
    const agreementId = await form()
    await assert.rejects(takeHome(ada, { agreementId, device: lamp as Hex }), (error) => {
      assert.match((error as Error).message, /^The oracle is not silent/)
      return true
    })
    await world.passTime(DAY)
    assert.equal((await readAgreement(ada, { agreementId })).silent, true)
    for (const [client, device] of [
      [ada, lamp],
      [ben, pump],
    ] as const) {
      const { amount } = await takeHome(client, { agreementId, device: device as Hex })
      assert.equal(amount, DEPOSIT)
      assert.equal(await withdraw(client), DEPOSIT)
    }
  })

  it('says before any prompt what would be refused', async () => {
    const plan = planFrom(await world.now())
    await assert.rejects(
      createAgreement(ada, { plan: { ...plan, proofPeriod: plan.silenceDeadline } }),
      (error) => error instanceof InputError && /longer than the oracle/.test(error.message),
    )
    await assert.rejects(
      callDevice(ada, { device: lamp as Hex, kind: 99 }),
      (error) => error instanceof InputError,
    )
    await assert.rejects(callDevice(ben, { device: lamp as Hex, kind: 100 }), (error) => {
      assert.equal((error as Error).message, 'This account may not command the device.')
      return true
    })
    const dana = world.person(9)
    const agreements = await listAgreements(ada)
    assert.equal(agreements.length, 3)
    assert.equal((await listAgreements(dana, { account: accountOf(dana) })).length, 0)
  })
})
