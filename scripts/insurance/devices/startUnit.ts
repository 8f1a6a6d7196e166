import { createMemoryDeviceStore } from '@fanal/sdk/devices/client/createMemoryDeviceStore'
import { createDeviceClient, type Reading } from '@fanal/sdk/devices/createDeviceClient'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Hex } from 'viem'
import { deviceDomainOf } from '../../simulate/deviceDomainOf.ts'
import { enrolOwn } from '../../simulate/enrolOwn.ts'

export type StartUnitParameters = {
  /** Its owner. */
  client: FanalClient
  name: string
  /** A declared one; declares one of its own unless given. */
  model?: number
  curve?: 'secp256k1' | 'p256'
  onProblem?: ((name: string, error: unknown) => void) | undefined
}

/** A device whose key this process holds: a car's own unit or a roadside camera. */
export type Unit = {
  name: string
  device: Hex
  /** Of its registration. */
  version: number
  model: number
  /** Says something and gives it as it was signed. */
  publish: (reading: Reading) => Promise<EventMessage>
  /** Resolves when a quorum of nodes have all that it said. */
  settled: () => Promise<void>
  stop: () => Promise<void>
}

/** Enrols a device with a new key as the wallet's own, and connects it to the network's nodes. */
export async function startUnit(parameters: StartUnitParameters): Promise<Unit> {
  const { client, name, model: declared, curve, onProblem } = parameters
  const { network } = client
  const signer = createDeviceSigner({ curve: curve === 'p256' ? Curve.P256 : Curve.Secp256k1 })
  const { model } = await enrolOwn(client, { signer, description: name, model: declared })
  const version = 1
  const store = createMemoryDeviceStore()
  const said = new Map<number, EventMessage>()
  const device = createDeviceClient({
    signer,
    domain: deviceDomainOf(network),
    deviceVersion: version,
    nodes: network.fogNodes.map(({ url }) => url),
    store: {
      ...store,
      add: async (message, callId) => {
        said.set(message.event.seq, message)
        await store.add(message, callId)
      },
    },
    onRefused: ({ seq }, reason) =>
      onProblem?.(name, new Error(`event ${seq} was refused: ${reason}`)),
    ...(onProblem && { onProblem: (error: unknown) => onProblem(name, error) }),
  })
  return {
    name,
    device: signer.id,
    version,
    model,
    publish: async (reading) => {
      const { seq } = await device.publish(reading)
      const message = said.get(seq)
      said.delete(seq)
      if (!message) throw new Error(`"${name}" does not know what it signed`)
      return message
    },
    settled: device.settled,
    stop: device.stop,
  }
}
