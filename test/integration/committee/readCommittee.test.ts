import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { encodeCouncilCall } from '@fanal/sdk/governance/council/encodeCouncilCall'
import { encodeFunctionData } from 'viem'
import { readCommittee } from '@fanal/sdk/committee/reading/readCommittee'
import {
  CONFIRM_PERIOD,
  createCommitteeWorld,
  type CommitteeWorld,
} from './createCommitteeWorld.ts'

describe('the committee as it is read from the chain', () => {
  let world: CommitteeWorld
  const read = () => readCommittee(world.client)
  const council = (duration: string | number) =>
    encodeCouncilCall(world.client, { action: { kind: 'stopCommittee', duration } })

  before(async () => {
    world = await createCommitteeWorld()
  })

  test('before the first one there is nobody', async () => {
    const view = await read()
    assert.equal(view.epoch, 0)
    assert.deepEqual(view.members, [])
    assert.equal(view.pending, undefined)
    assert.deepEqual([view.lastBatch, view.lastReportAt, view.stoppedUntil], [0, 0, 0])
  })

  test('while it makes its keys, who has confirmed them and until when the others may', async () => {
    await world.seat()
    const seatedAt = await world.now()
    for (const member of [1, 3, 4]) await world.confirm(1, member)
    const { epoch, pending } = await read()
    assert.equal(epoch, 0)
    assert.ok(pending)
    assert.deepEqual(
      [pending.epoch, pending.attempt, pending.confirmBy, pending.quorum],
      [1, 1, seatedAt + CONFIRM_PERIOD, 3],
    )
    assert.deepEqual(
      pending.members.map(({ member, hasConfirmed }) => [member, hasConfirmed]),
      [
        [1, true],
        [2, false],
        [3, true],
        [4, true],
      ],
    )
  })

  test('the silent one is out, and the others begin anew', async () => {
    await world.wait(CONFIRM_PERIOD)
    await world.excludeSilent(1)
    const { pending } = await read()
    assert.equal(pending?.attempt, 2)
    assert.deepEqual(
      pending.members.map(({ member, hasConfirmed }) => [member, hasConfirmed]),
      [
        [1, false],
        [3, false],
        [4, false],
      ],
    )
  })

  test('in office: members, credit, and a vacant seat', async () => {
    for (const member of [1, 3, 4]) await world.confirm(1, member)
    const view = await read()
    assert.equal(view.epoch, 1)
    assert.equal(view.activatedAt, await world.now())
    assert.equal(view.quorum, 3)
    assert.equal(view.pending, undefined)
    assert.deepEqual(
      view.members.map(({ member, url, hasLeft, credit }) => [member, url, hasLeft, credit]),
      [
        [1, 'https://node-1.example', false, view.mostCredit],
        [2, 'https://node-2.example', true, view.mostCredit],
        [3, 'https://node-3.example', false, view.mostCredit],
        [4, 'https://node-4.example', false, view.mostCredit],
      ],
    )
    assert.ok(view.members.every(({ service }) => service === undefined))
    assert.equal(view.members[2]?.signer.toLowerCase(), world.signerOf(3))
  })

  test('its reports, and who was silent in the last record', async () => {
    await world.wait(60)
    await world.report(1)
    const reportedAt = await world.now()
    await world.applyService(1, 1, [{ member: 3, served: 0, missed: 4, bad: 0 }])
    await world.applyService(1, 2, [
      { member: 1, served: 9, missed: 0, bad: 0 },
      { member: 3, served: 1, missed: 8, bad: 1 },
    ])
    const recordedAt = await world.now()
    const { lastBatch, lastReportAt, members, mostCredit } = await read()
    assert.deepEqual([lastBatch, lastReportAt], [1, reportedAt])
    assert.deepEqual(members[2]?.service, {
      record: 2,
      served: 1,
      missed: 8,
      bad: 1,
      at: recordedAt,
    })
    assert.equal(members[2].credit, mostCredit - 8 - (16 + 100 - 1))
    assert.equal(members[0]?.credit, mostCredit)
    assert.equal(members[0].service?.served, 9)
    assert.equal(members[3]?.service, undefined)
  })

  test('a stop, until when', async () => {
    const call = await council('10 minutes')
    assert.equal(call.to, world.client.network.contracts.committee)
    assert.match(call.words, /^Stops the reports .* 10 minutes\.$/)
    assert.equal(
      call.data,
      encodeFunctionData({ abi: committeeAbi, functionName: 'stop', args: [600] }),
    )
    await world.stop(600)
    assert.equal((await read()).stoppedUntil, (await world.now()) + 600)
  })

  test('a stop cannot be too long, nor follow another at once, but can be ended', async () => {
    await assert.rejects(council('15 days'), /at most 14 days/)
    await assert.rejects(council('1 hour'), /stopped not long ago/)
    assert.match((await council(0)).words, /^Lets the committee/)
    await world.wait(600)
    await assert.rejects(council(0), /is not stopped/)
    await assert.rejects(council('1 hour'), /stopped not long ago/)
    await world.wait(14 * 86_400)
    assert.match((await council('14 days')).words, /14 days/)
  })
})
