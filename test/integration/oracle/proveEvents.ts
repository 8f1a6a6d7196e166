import assert from 'node:assert/strict'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import { eventLedgerAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import { eventArguments } from '@fanal/sdk/oracle/eventArguments'
import { proveLeaves } from '@fanal/sdk/oracle/eventTree'
import { fetchEvidence } from '@fanal/sdk/oracle/reading/fetchEvidence'
import type { OracleWorld } from './oracleWorld.ts'

/** Proves to the contract all events that were reported; they come in the order of the ledger. */
export async function proveEvents(
  world: Pick<OracleWorld, 'client' | 'network' | 'reports'>,
): Promise<DeviceEvent[]> {
  const { client, network } = world
  const registry = requireContract(client, 'deviceRegistry')
  const domain = { chainId: network.chainId, registry }
  const proven: DeviceEvent[] = []
  for (const report of await world.reports()) {
    if (report.count === 0) continue
    const { events, tree } = await fetchEvidence(client, { report })
    const { indices, proof, flags } = proveLeaves(
      tree,
      events.map((_, at) => at),
    )
    const chosen = indices.map((at) => ({ ...required(events[at]), batch: report.batch }))
    const ids = await client.publicClient.readContract({
      address: requireContract(client, 'eventLedger'),
      abi: eventLedgerAbi,
      functionName: 'proveMany',
      args: [chosen.map((one) => eventArguments(one)), proof, flags],
    })
    assert.deepEqual(
      ids,
      chosen.map(({ event }) => deviceEventId({ event, domain })),
    )
    proven.push(...events.map(({ event }) => event))
  }
  return proven
}

function required<T>(value: T | undefined): T {
  assert.ok(value !== undefined)
  return value
}
