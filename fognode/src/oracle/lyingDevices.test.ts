import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTestDevice } from '../devices/testing/testDevice.ts'
import { QUARANTINE_PATH } from './quarantine/createQuarantines.ts'
import { startTestCommittee, type TestCommittee } from './testing/startTestOracle.ts'
import { until } from './testing/until.ts'

/** Has every node take an event that each of some nodes then sees contradicted. */
async function lie(committee: TestCommittee, told: readonly number[]) {
  const device = createTestDevice()
  committee.enrol(device.id)
  const key = { device: device.id, deviceVersion: 1 }
  assert.equal(
    (await committee.node(1).events.accept(await device.message({ seq: 1 }))).status,
    'accepted',
  )
  for (const { events } of committee.nodes.values())
    await until('all have it', () => events.find({ ...key, seq: 1 }) !== undefined)
  const other = await device.message({ seq: 1, value: 7n })
  for (const member of told) await committee.node(member).events.accept(other)
  return key
}

test('devices that say one thing to some nodes and another to others do not stop the reports of the rest', async () => {
  const committee = await startTestCommittee({ oracle: { batchIntervalSeconds: 2 } })
  try {
    // No node learns from the others what a device has said to them.
    for (const cable of committee.cables)
      cable.setRule(({ path }) => ({ lose: path === QUARANTINE_PATH }))
    // Each is refused by so many that no quorum would sign for it, and no proposal is without one of them.
    await lie(committee, [1, 2])
    await lie(committee, [3, 4])
    const honest = createTestDevice()
    committee.enrol(honest.id)
    await committee.node(1).events.accept(await honest.message({ seq: 1 }))
    const reported = () => committee.ledger.reports().reduce((sum, { count }) => sum + count, 0)
    await until('the honest device’s event is reported', () => reported() > 0, {
      seconds: 30,
      explain: () => committee.node(1).log().slice(-3000),
    })
    assert.equal(reported(), 1)
  } finally {
    await committee.dispose()
  }
})

test('what one node has seen a device contradict, all quarantine it for, also one that was away', async () => {
  const committee = await startTestCommittee({ oracle: { batchIntervalSeconds: 60 } })
  try {
    const key = await lie(committee, [])
    await committee.stop(4)
    assert.equal(committee.node(2).events.isQuarantined(key), false)
    const twice = createTestDevice()
    committee.enrol(twice.id)
    const stranger = createTestDevice()
    // One number twice, of a device that is enrolled and of one that is not.
    for (const one of [twice, stranger]) {
      const [first, second] = await Promise.all(
        [1n, 2n].map(async (value) =>
          JSON.parse((await one.message({ seq: 5, value })).toString()),
        ),
      )
      await committee.adversary(4).call(3, QUARANTINE_PATH, {
        evidence: [
          { first, second },
          { first, second: first },
        ],
      })
    }
    const isKnown = (member: number) =>
      committee.node(member).events.isQuarantined({ device: twice.id, deviceVersion: 1 })
    await until('all that are there know it', () => [1, 2, 3].every(isKnown))
    await committee.start(4)
    await until('who was away knows it', () => isKnown(4))
    for (const { events } of committee.nodes.values())
      assert.deepEqual(events.quarantined(), [{ device: twice.id, deviceVersion: 1 }])
  } finally {
    await committee.dispose()
  }
})

test('events of a quarantined device are waited for no longer', async () => {
  const committee = await startTestCommittee({
    oracle: { batchIntervalSeconds: 2, batchSize: 2 },
  })
  try {
    const liar = createTestDevice()
    const honest = createTestDevice()
    for (const one of [liar, honest]) committee.enrol(one.id)
    // As many as a batch holds; nobody else is told of them until the device is caught.
    for (const cable of committee.cables) cable.setRule(() => ({ lose: true }))
    for (const seq of [1, 2, 3]) await committee.node(1).events.accept(await liar.message({ seq }))
    await committee.node(1).events.accept(await liar.message({ seq: 3, value: 7n }))
    const waiting = async (member: number) =>
      (await committee.node(member).health()).details?.['waiting']
    assert.equal(await waiting(1), 0)
    for (const cable of committee.cables) cable.setRule(undefined)
    await committee.node(1).events.accept(await honest.message({ seq: 1 }))
    await until('the other event is reported', () => committee.ledger.reports().length === 1, {
      seconds: 30,
      explain: () => committee.node(1).log().slice(-3000),
    })
    for (const member of committee.nodes.keys())
      await until('nothing is left', async () => (await waiting(member)) === 0)
  } finally {
    await committee.dispose()
  }
})
