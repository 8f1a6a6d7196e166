import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createTestDevice } from '../devices/testing/testDevice.ts'
import { startTestCommittee, type TestCommittee } from './testing/startTestOracle.ts'
import { until } from './testing/until.ts'

describe('four nodes report events of devices', () => {
  let committee: TestCommittee
  const device = createTestDevice()
  let seq = 0
  const say = async (member: number, count = 1) => {
    for (let at = 0; at < count; at += 1) {
      seq += 1
      const result = await committee.node(member).events.accept(await device.message({ seq }))
      assert.equal(result.status, 'accepted', 'explanation' in result ? result.explanation : '')
    }
  }
  const logs = () =>
    [...committee.nodes.values()].map((node) => node.log().slice(-3000)).join('\n----\n')
  const reported = () => committee.ledger.reports().reduce((sum, { count }) => sum + count, 0)

  before(async () => {
    committee = await startTestCommittee()
    committee.enrol(device.id)
  })
  after(() => committee.dispose())

  test('what one node accepts is on the ledger soon, under one signature', async () => {
    await say(1, 5)
    await until('the events are reported', () => reported() === 5, { explain: logs })
  })

  test('events that come to different nodes are reported once each', async () => {
    for (const member of [2, 3, 4]) await say(member, 3)
    await until('the events are reported', () => reported() === 14)
    for (const member of [1, 2, 3, 4])
      await until(`node ${member} has nothing left`, async () => {
        const { details } = await committee.node(member).health()
        return details?.['waiting'] === 0
      })
  })
})
