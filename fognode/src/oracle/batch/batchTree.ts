import { setImmediate } from 'node:timers/promises'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { eventLeaf, type Keccak256 } from '@fanal/sdk/oracle/eventLeaf'
import { buildEventTree, type EventTree } from '@fanal/sdk/oracle/eventTree'

/** Leaves hashed before others get their turn: a node has to answer devices meanwhile. */
const AT_ONCE = 500

/** The tree over events in the order of a batch. */
export async function batchTree(
  lines: readonly { event: DeviceEvent; acceptedAt: number }[],
  keccak: Keccak256,
): Promise<EventTree> {
  const leaves: Uint8Array[] = []
  for (const { event, acceptedAt } of lines) {
    leaves.push(eventLeaf({ event, acceptedAt }, keccak))
    if (leaves.length % AT_ONCE === 0) await setImmediate()
  }
  return buildEventTree(leaves, keccak)
}
