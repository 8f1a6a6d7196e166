import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { people } from '../../network/accounts/localAccounts.ts'
import { root } from '../../network/paths.ts'
import { startLocalNetwork } from '../../network/startLocalNetwork.ts'
import { startDeviceFleet } from '../../simulate/startDeviceFleet.ts'

export type RunSoakParameters = {
  /** How long devices talk; an hour unless given. */
  minutes?: number
  /** Devices, each of which says ten things a second. */
  devices?: number
  log: (line: string) => void
}

export type RunSoakReturnType = {
  minutes: number
  /** Events taken in by all nodes together, each counted where it came in. */
  events: number
  /** Largest resident memory of each node, in MB. */
  memoryMB: number[]
  /** Whether all of them stayed alive and below the limit. */
  ok: boolean
}

const LIMIT_MB = 300
const SAMPLE_SECONDS = 10
const SAMPLES = [
  'samples/machine_temperature_system_failure.csv',
  'samples/ambient_temperature_system_failure.csv',
  'samples/TravelTime_387.csv',
]

/** Four nodes and a fleet of devices for an hour: what memory the nodes need, by their own metrics. */
export async function runSoak(parameters: RunSoakParameters): Promise<RunSoakReturnType> {
  const { minutes = 60, devices = 20, log } = parameters
  const local = await startLocalNetwork({ parts: {}, samples: false, log })
  try {
    const fleet = await startDeviceFleet({
      network: local.network,
      devices: Array.from({ length: devices }, (_, index) => ({
        name: `Soak ${index + 1}`,
        csv: join(root, SAMPLES[index % SAMPLES.length] ?? ''),
        ownerKey: (people[index % 2] as (typeof people)[number]).privateKey,
        curve: index % 2 === 0 ? ('secp256k1' as const) : ('p256' as const),
        speed: 1,
        longestWait: 100,
      })),
      log,
    })
    const memoryMB = local.urls.fogNodes.map(() => 0)
    let events = 0
    let areAllAlive = false
    const end = Date.now() + minutes * 60_000
    while (Date.now() < end) {
      await sleep(Math.min(SAMPLE_SECONDS * 1000, Math.max(1, end - Date.now())))
      // A question that a busy machine loses is asked again; a node that is gone does not answer the last one either.
      const metrics = await Promise.all(local.urls.fogNodes.map(readMetrics)).catch(() => undefined)
      areAllAlive = metrics !== undefined
      if (!metrics) continue
      events = metrics.reduce((sum, one) => sum + one.accepted, 0)
      for (const [index, { memory }] of metrics.entries())
        memoryMB[index] = Math.max(memoryMB[index] ?? 0, Math.round(memory / 1e6))
      log(
        `${events} events, memory ${metrics.map(({ memory }) => Math.round(memory / 1e6)).join(', ')} MB`,
      )
    }
    await fleet.stop()
    return {
      minutes,
      events,
      memoryMB,
      ok: areAllAlive && events > 0 && memoryMB.every((memory) => memory > 0 && memory < LIMIT_MB),
    }
  } finally {
    await local.stop()
  }
}

async function readMetrics(url: string): Promise<{ memory: number; accepted: number }> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const value = (name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1] ?? 0,
    )
  return {
    memory: value('process_resident_memory_bytes'),
    accepted: value('fanal_devices_messages_total{result="accepted"}'),
  }
}
