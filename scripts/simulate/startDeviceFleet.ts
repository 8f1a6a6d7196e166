import { createDeviceClient, type DeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { createMemoryDeviceStore } from '@fanal/sdk/devices/client/createMemoryDeviceStore'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Hex } from 'viem'
import { walletOf } from '../network/accounts/walletOf.ts'
import { deviceDomainOf } from './deviceDomainOf.ts'
import { enrolOwn } from './enrolOwn.ts'
import { readReadings } from './readReadings.ts'
import { replayReadings } from './replayReadings.ts'

export type FleetDevice = {
  name: string
  /** File of readings, replayed over and over. */
  csv: string
  /** Private key of the account that owns the device; it needs coins, and tokens for the bond. */
  ownerKey: Hex
  curve?: 'secp256k1' | 'p256'
  /** Milliseconds from one event to the next at most; 2,000 unless given. */
  longestWait?: number
  /** How many times faster than the readings were taken; 150 unless given: every five minutes becomes every two seconds. */
  speed?: number
  /** Fixed point; what is finer than this only the device's stream has. Everybody sees all unless given. */
  publicStep?: bigint
}

export type StartDeviceFleetParameters = {
  network: NetworkFile
  devices: readonly FleetDevice[]
  log: (line: string) => void
  /** Told when a device has trouble that it will get over by itself; nothing unless given. */
  onProblem?: (name: string, error: unknown) => void
}

export type DeviceFleet = {
  devices: readonly { name: string; device: Hex; model: number }[]
  stop: () => Promise<void>
}

/** Enrols devices with new keys and has each say what its file has, over and over, until it is stopped. */
export async function startDeviceFleet(
  parameters: StartDeviceFleetParameters,
): Promise<DeviceFleet> {
  const { network, log, onProblem } = parameters
  const domain = deviceDomainOf(network)
  const stopping = new AbortController()
  const clients: DeviceClient[] = []
  const replays: Promise<void>[] = []
  const devices: { name: string; device: Hex; model: number }[] = []

  for (const [index, plan] of parameters.devices.entries()) {
    const signer = createDeviceSigner({
      curve: plan.curve === 'p256' ? Curve.P256 : Curve.Secp256k1,
    })
    const owner = createFanalClient({ network, walletClient: walletOf(network, plan.ownerKey) })
    const { model } = await enrolOwn(owner, { signer, description: plan.name })
    const urls = network.fogNodes.map(({ url }) => url)
    // Each device has another node as its first, so that all nodes have something to tell the others.
    const first = index % Math.max(1, urls.length)
    const client = createDeviceClient({
      signer,
      domain,
      deviceVersion: 1,
      nodes: [...urls.slice(first), ...urls.slice(0, first)],
      store: createMemoryDeviceStore(),
      keepUntil: 'accepted',
      ...(network.contracts.deviceCalls && {
        calls: {
          rpcUrls: network.rpcUrls,
          deviceCalls: network.contracts.deviceCalls,
          fromBlock: network.deploymentBlock,
          obey: async ({ kind, caller }) =>
            log(`Devices: "${plan.name}" does what ${caller} asked for (${kind})`),
        },
      }),
      ...(onProblem && { onProblem: (error: unknown) => onProblem(plan.name, error) }),
    })
    clients.push(client)
    devices.push({ name: plan.name, device: signer.id, model })
    log(`Devices: "${plan.name}" enrolled as ${signer.id.slice(0, 10)}…`)
    replays.push(
      replayForEver(client, plan).catch((error: unknown) => onProblem?.(plan.name, error)),
    )
  }

  return {
    devices,
    stop: async () => {
      stopping.abort()
      await Promise.all(replays)
      await Promise.all(clients.map((client) => client.stop()))
    },
  }

  async function replayForEver(client: DeviceClient, plan: FleetDevice): Promise<void> {
    const { csv, speed = 150, longestWait = 2_000, publicStep } = plan
    const { signal } = stopping
    while (!signal.aborted)
      await replayReadings({
        client,
        readings: readReadings(csv),
        speed,
        longestWait,
        signal,
        ...(publicStep && { publicStep }),
      })
  }
}
