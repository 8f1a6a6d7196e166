import { performance } from 'node:perf_hooks'
import { createTestDevice } from '../../../fognode/src/devices/testing/testDevice.ts'
import { startTestCommittee } from '../../../fognode/src/oracle/testing/startTestOracle.ts'
import { until } from '../../../fognode/src/oracle/testing/until.ts'

export type MeasureReport10kParameters = {
  /** Events of the report; 10,000 unless given. */
  events?: number
}

export type MeasureReport10kReturnType = {
  /** Milliseconds from the last event until the report stands, signed by the committee. */
  report: number
  /** Milliseconds until all four nodes had all other events on their disks, from the first. */
  gossip: number
}

/**
 * How long four nodes take for one report of 10,000 events that all of them have: the leader builds it, the others check
 * every event and the root, a quorum signs. All four run in this process and share its thread; on machines of their own the
 * three checks run beside each other.
 */
export async function measureReport10k(
  parameters: MeasureReport10kParameters = {},
): Promise<MeasureReport10kReturnType> {
  const { events = 10_000 } = parameters
  const committee = await startTestCommittee({
    oracle: {
      batchIntervalSeconds: 3_600,
      batchSize: events,
      attemptSeconds: 60,
      peerTimeoutMs: 60_000,
    },
  })
  try {
    const device = createTestDevice()
    committee.enrol(device.id)
    const messages: Buffer[] = []
    for (let seq = 1; seq <= events; seq += 1) messages.push(await device.message({ seq }))
    const last = messages.pop() as Buffer
    const node = committee.node(1)
    const begun = performance.now()
    for (let at = 0; at < messages.length; at += 500)
      await Promise.all(messages.slice(at, at + 500).map((message) => node.events.accept(message)))
    const counts = async () =>
      Promise.all(
        [...committee.nodes.values()].map(async (one) => (await one.health()).details?.['waiting']),
      )
    await until(
      'all nodes have the events',
      async () => (await counts()).every((count) => count === events - 1),
      {
        seconds: 120,
      },
    )
    const gossip = performance.now() - begun
    const from = performance.now()
    await node.events.accept(last)
    await until('the report stands', () => committee.ledger.reports().length === 1, {
      seconds: 120,
      explain: () => node.log().slice(-2000),
    })
    return { report: performance.now() - from, gossip }
  } finally {
    await committee.dispose()
  }
}
