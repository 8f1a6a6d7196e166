import type { DeviceEvent } from '../deviceEvent.ts'

/** An event as the contracts' interfaces take it. */
export const registryEvent = (event: DeviceEvent) => ({ ...event, seq: BigInt(event.seq) })
