import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createTestDevice } from '../devices/testing/testDevice.ts'
import { startTestCommittee, type TestCommittee } from './testing/startTestOracle.ts'
import { until } from './testing/until.ts'

/** Says a number of things to a member, and waits until all that any device has said is reported. */
async function report(committee: TestCommittee, member: number, count: number) {
  const device = createTestDevice()
  committee.enrol(device.id)
  const reported = () => committee.ledger.reports().reduce((sum, one) => sum + one.count, 0)
  const before = reported()
  for (let seq = 1; seq <= count; seq += 1)
    await committee.node(member).events.accept(await device.message({ seq }))
  await until('all is reported', () => reported() === before + count, {
    seconds: 60,
    explain: () => [...committee.nodes.values()].map((node) => node.log().slice(-1500)).join('\n'),
  })
}

const isSettled = async (committee: TestCommittee, member: number) => {
  const { details } = await committee.node(member).health()
  return details?.['lastBatch'] === committee.ledger.reports().length && details['waiting'] === 0
}

describe('what is in a batch', () => {
  test('is learnt from its evidence by a member that nobody tells', async () => {
    const committee = await startTestCommittee()
    try {
      const victim = [1, 2, 3, 4].find((member) => member !== committee.leaderOf(1)) ?? 0
      for (const [at, cable] of committee.cables.entries())
        cable.setRule(({ path }) => ({
          lose:
            path.includes(at === victim - 1 ? '/oracle/' : '/oracle/signed') ||
            path.includes('/oracle/batches'),
        }))
      await report(committee, victim, 3)
      await until('it has learnt it', () => isSettled(committee, victim), {
        explain: () => committee.node(victim).log().slice(-3000),
      })
    } finally {
      await committee.dispose()
    }
  })

  test('is not what a member says that has changed the list of a signed report', async () => {
    const committee = await startTestCommittee()
    try {
      const victim = [1, 2, 3, 4].find((member) => member !== committee.leaderOf(1)) ?? 0
      const liar = committee.adversary(victim === 1 ? 2 : 1)
      type Signed = { proposal: { ids: string[]; attempt: number } }
      let heard: Signed | undefined
      committee.cables[victim - 1]?.setRule(({ path, body }) => {
        if (path.endsWith('/signed')) heard ??= JSON.parse(body.toString()) as Signed
        return { lose: path.includes('/oracle/') }
      })
      for (const [at, cable] of committee.cables.entries())
        if (at !== victim - 1)
          cable.setRule(({ path }) => ({ lose: path.includes('/oracle/batches') }))
      // It is told before the report reaches the chain.
      const take = committee.ledger.hold()
      const reporting = report(committee, victim, 2)
      await until('it is signed', () => heard !== undefined, { seconds: 60 })
      committee.cables[victim - 1]?.setRule(undefined)
      const told = heard as Signed | undefined
      assert.ok(told !== undefined)
      const forged = (proposal: Partial<Signed['proposal']>) =>
        liar.call(victim, '/v1/peer/oracle/signed', {
          ...told,
          proposal: { ...told.proposal, ...proposal },
        })
      await assert.rejects(forged({ attempt: told.proposal.attempt + 4 }), /invalid_signature/)
      await forged({ ids: told.proposal.ids.map((_, at) => `0x${String(at).repeat(64)}`) })
      take()
      await reporting
      await until('it knows what is in it', () => isSettled(committee, victim), {
        explain: () => committee.node(victim).log().slice(-3000),
      })
    } finally {
      await committee.dispose()
    }
  })

  test('is learnt by a committee that nobody of the one before is in, and it goes on', async () => {
    const committee = await startTestCommittee({ successors: 4 })
    try {
      await report(committee, 1, 3)
      await report(committee, 2, 2)
      committee.succeed()
      await report(committee, 6, 2)
      for (const member of [5, 6, 7, 8])
        await until('it is settled', () => isSettled(committee, member))
      assert.deepEqual(
        new Set(committee.ledger.reports().map(({ epoch }) => epoch)),
        new Set([1, 2]),
      )
    } finally {
      await committee.dispose()
    }
  })
})
