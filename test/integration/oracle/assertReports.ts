import assert from 'node:assert/strict'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { fetchEvidence } from '@fanal/sdk/oracle/reading/fetchEvidence'
import { reportDigest } from '@fanal/sdk/oracle/report'
import type { OracleWorld } from './oracleWorld.ts'

/** Of four members one may lie. */
const FAULTY = 1
const QUORUM = 2 * FAULTY + 1

/**
 * Every event that was said is reported once, and no other. Of each batch a quorum has kept its shares, and more of those
 * members than may lie have each of its events on their own disks.
 */
export async function assertReports(world: OracleWorld): Promise<DeviceEvent[]> {
  const { client, ledgerDomain, speaker } = world
  const members = world.keepers.map((_, at) => at + 1)
  const nonces = members.map((member) => world.noncesOf(member))
  const accepted = members.map((member) => world.acceptedBy(member))
  const reported: DeviceEvent[] = []
  for (const report of await world.reports()) {
    const digest = reportDigest(report, ledgerDomain)
    const signers = members.filter((member) =>
      nonces[member - 1]?.some(({ id, share }) => share !== null && id.split('/')[1] === digest),
    )
    assert.ok(signers.length >= QUORUM, `batch ${report.batch}: ${signers.length} have signed`)
    const { events } = await fetchEvidence(client, { report })
    for (const { event } of events) {
      reported.push(event)
      assert.equal(event.device, world.device.id)
      const checkers = signers.filter((member) => isKept(accepted[member - 1], event))
      assert.ok(checkers.length > FAULTY, `event ${event.seq}: ${checkers.length} have it`)
    }
  }
  const numbers = reported.map(({ seq }) => seq).toSorted((left, right) => left - right)
  assert.deepEqual(
    numbers,
    Array.from({ length: speaker.said() }, (_, at) => at + 1),
  )
  return reported
}

function isKept(
  kept: ReturnType<OracleWorld['acceptedBy']> | undefined,
  { seq, time, kind, value }: DeviceEvent,
): boolean {
  const row = kept?.find((one) => one.seq === seq)
  return row?.time === time && row.kind === kind && row.value === value.toString()
}
