import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { committeeAbi, eventLedgerAbi } from '@fanal/sdk/generated/abis'
import { decodeFunctionData } from 'viem'
import { createTestDevice } from '../devices/testing/testDevice.ts'
import { CHECK_PATH } from './batch/agreeOnEvents.ts'
import { ATTEMPT_PATH } from './batch/joinAttempt.ts'
import { QUARANTINE_PATH } from './quarantine/createQuarantines.ts'
import { startLyingMember, type StartLyingMemberParameters } from './testing/startLyingMember.ts'
import {
  startTestCommittee,
  type StartTestCommitteeParameters,
  type TestCommittee,
} from './testing/startTestOracle.ts'
import { until } from './testing/until.ts'

type Answer = StartLyingMemberParameters['answer']

/** Tests with a committee; what `lieAs` has a member answer, it answers to the end of the test. */
async function withCommittee(
  parameters: StartTestCommitteeParameters,
  work: (
    committee: TestCommittee,
    lieAs: (member: number, answer: Answer) => Promise<void>,
  ) => Promise<void>,
) {
  const committee = await startTestCommittee(parameters)
  const lying: { close: () => Promise<void> }[] = []
  try {
    await work(committee, async (member, answer) => {
      lying.push(await startLyingMember({ committee, member, answer }))
    })
  } finally {
    await committee.dispose()
    await Promise.all(lying.map((one) => one.close()))
  }
}

/** Has a new device say a number of things to a member, which it accepts. */
async function say(committee: TestCommittee, member: number, count: number, payload?: string) {
  const device = createTestDevice()
  committee.enrol(device.id)
  for (let seq = 1; seq <= count; seq += 1) {
    const message = await device.message({ seq, ...(payload === undefined ? {} : { payload }) })
    assert.equal((await committee.node(member).events.accept(message)).status, 'accepted')
  }
}

const explain = (committee: TestCommittee) => () =>
  [...committee.nodes.values()].map((node) => node.log().slice(-2500)).join('\n----\n')

const untilReported = (committee: TestCommittee, count: number, seconds = 60) =>
  until(
    'all is reported',
    () => committee.ledger.reports().reduce((sum, one) => sum + one.count, 0) === count,
    { seconds, explain: explain(committee) },
  )

describe('a member that lies does not hold up the others', () => {
  test('by lacking one event many times over, or others than were proposed', () =>
    withCommittee({ oracle: { attemptSeconds: 4 } }, async (committee, lieAs) => {
      const liar = [1, 2, 3, 4].find((member) => member !== committee.leaderOf(1)) ?? 0
      let told = 0
      await lieAs(liar, ({ path, body }) => {
        const { digest, proposal, events } = body as {
          digest?: string
          proposal?: { ids: string[] }
          events?: unknown[]
        }
        told += events?.length ?? 0
        if (!path.endsWith('/propose') || digest === undefined) return undefined
        return { missing: Array.from({ length: 50_000 }, () => proposal?.ids[0] ?? digest) }
      })
      await say(committee, committee.leaderOf(1), 3)
      await untilReported(committee, 3)
      assert.ok(told < 20, `it is told ${told} events`)
    }))

  test('by saying nothing sensible of what was signed to one that was not told', () =>
    withCommittee({}, async (committee, lieAs) => {
      const [victim = 0, liar = 0] = [1, 2, 3, 4].filter(
        (member) => member !== committee.leaderOf(1),
      )
      let asked = 0
      await lieAs(liar, ({ path }) => {
        if (!path.endsWith('/oracle/batches')) return undefined
        asked += 1
        return asked === 1 ? {} : { signed: [{ proposal: null }] }
      })
      committee.cables[victim - 1]?.setRule(({ path }) => ({ lose: path.includes('/oracle/') }))
      for (const [at, cable] of committee.cables.entries())
        if (at !== victim - 1 && at !== liar - 1)
          cable.setRule(({ path }) => ({ lose: path.endsWith('/oracle/batches') }))
      await say(committee, committee.leaderOf(1), 2)
      await untilReported(committee, 2)
      await until(
        'the victim learns it from the evidence',
        async () => {
          const { details } = await committee.node(victim).health()
          return details?.['lastBatch'] === 1 && details['waiting'] === 0
        },
        { explain: explain(committee) },
      )
      assert.ok(asked > 0)
    }))

  test('by keeping from one that the first batch was signed, so that it counts service from another', () =>
    withCommittee({ oracle: { serviceBatches: 2, attemptSeconds: 4 } }, async (committee) => {
      const [victim = 0, liar = 0] = [1, 2, 3, 4].filter(
        (member) => member !== committee.leaderOf(1),
      )
      for (const [at, cable] of committee.cables.entries())
        cable.setRule(({ path }) => ({
          lose: path.endsWith(at === victim - 1 ? '/oracle/signed' : '/oracle/batches'),
        }))
      await say(committee, committee.leaderOf(1), 1)
      await untilReported(committee, 1)
      await until('the victim knows the batch', async () => {
        const { details } = await committee.node(victim).health()
        return details?.['lastBatch'] === 1 && details['waiting'] === 0
      })
      committee.cables[victim - 1]?.setRule(undefined)
      // All others are needed for the record.
      await committee.stop(liar)
      await say(committee, victim, 1)
      await untilReported(committee, 2)
      const isRecorded = () =>
        committee.ledger.taken.some(
          (data) =>
            decodeFunctionData({ abi: [...committeeAbi, ...eventLedgerAbi], data }).functionName ===
            'applyService',
        )
      await until('service is recorded', isRecorded, { seconds: 90, explain: explain(committee) })
    }))

  test('by agreeing to events that others refuse, and then not signing', () =>
    withCommittee({ oracle: { batchIntervalSeconds: 2 } }, async (committee, lieAs) => {
      const liar = 4
      const honest = [1, 2, 3]
      // No node learns from the others what a device has said to them.
      for (const cable of committee.cables)
        cable.setRule(({ path }) => ({ lose: path === QUARANTINE_PATH }))
      // Each honest node refuses events of one device, which the two others and the liar would take.
      for (const member of honest) {
        const device = createTestDevice()
        committee.enrol(device.id)
        const { events } = committee.node(member)
        await events.accept(await device.message({ seq: 1 }))
        const key = { device: device.id, deviceVersion: 1, seq: 1 }
        for (const node of committee.nodes.values())
          await until('all have it', () => node.events.find(key) !== undefined)
        await events.accept(await device.message({ seq: 1, value: 7n }))
      }
      await committee.stop(liar)
      await lieAs(liar, ({ path }) => {
        if (path === CHECK_PATH) return { missing: [], refused: [] }
        return path === ATTEMPT_PATH ? { attempt: 0 } : undefined
      })
      await say(committee, 1, 1)
      await until('what all take is reported', () => committee.ledger.reports().length > 0, {
        seconds: 90,
        explain: explain(committee),
      })
    }))

  test('by asking again and again what would be signed', () =>
    withCommittee({}, async (committee) => {
      const leader = committee.leaderOf(1)
      const [victim = 0] = [1, 2, 3, 4].filter((member) => member !== leader)
      await committee.stop(leader)
      await until('it reads the chain', async () => {
        const { details } = await committee.node(victim).health()
        return details?.['epoch'] === 1
      })
      const ids = Array.from({ length: 10_000 }, () => `0x${'77'.repeat(32)}`)
      const times = ids.map(() => 2)
      const body = { batch: 1, attempt: 0, from: 1, to: 2, ids, times }
      await assert.rejects(committee.adversary(leader).call(victim, CHECK_PATH, body), /repeated/)
    }))

  test('by telling of a signed report more than is true', () =>
    withCommittee({}, async (committee) => {
      const leader = committee.leaderOf(1)
      const [victim = 0, other = 0] = [1, 2, 3, 4].filter((member) => member !== leader)
      const liar = committee.adversary(other)
      type Signed = {
        proposal: { ids: string[]; times: number[] }
        witness: { commitments: unknown[]; shares: Record<string, string>; faults: unknown[] }
      }
      let heard: Signed | undefined
      committee.cables[victim - 1]?.setRule(({ path, body }) => {
        if (!path.endsWith('/signed')) return {}
        heard ??= JSON.parse(body.toString()) as Signed
        return { lose: true }
      })
      const take = committee.ledger.hold()
      await say(committee, leader, 2)
      await until('it is signed', () => heard !== undefined, { explain: explain(committee) })
      committee.cables[victim - 1]?.setRule(undefined)
      const told = heard as Signed | undefined
      assert.ok(told !== undefined)
      const tell = (change: Partial<Signed>) =>
        liar.call(victim, '/v1/peer/oracle/signed', { ...told, ...change })
      const known = async () => {
        const answer = await liar.call(victim, '/v1/peer/oracle/batches', { batch: 1 })
        return (answer as { signed: Partial<Signed>[] }).signed[0]
      }
      const { proposal, witness } = told
      const longer = {
        ids: [...proposal.ids, `0x${'77'.repeat(32)}`],
        times: [...proposal.times, 1],
      }
      await assert.rejects(tell({ proposal: { ...proposal, ...longer } }), /invalid_signature/)
      assert.equal(await known(), undefined)
      const fault = {
        call: { epoch: 1, sender: other, recipient: leader, time: 1, path: '/' },
        body: '{}',
        answer: '{}',
        signature: `0x${'00'.repeat(65)}`,
      }
      const shares = { ...witness.shares, [String(leader)]: `0x${'11'.repeat(32)}` }
      await tell({ witness: { ...witness, shares } })
      assert.equal((await known())?.witness, undefined)
      const long = { ...fault, body: ' '.repeat(40_000) }
      await assert.rejects(tell({ witness: { ...witness, faults: [long] } }), /invalid_input/)
      const more = { ...witness.shares, 77: `0x${'11'.repeat(32)}` }
      await tell({ witness: { ...witness, shares: more, faults: [fault, fault] } })
      assert.deepEqual((await known())?.witness, witness)
      take()
      await untilReported(committee, 2)
    }))
})
