import { createMemoryDeviceStore } from '@fanal/sdk/devices/client/createMemoryDeviceStore'
import { createDeviceClient, type DeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { createDeviceSigner, type DeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import type { Curve } from '@fanal/sdk/devices/deviceKey'
import { signEnrolment } from '@fanal/sdk/devices/signEnrolment'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Address, Hex } from 'viem'
import { deviceDomainOf } from '../../../scripts/simulate/deviceDomainOf.ts'

export type RunDeviceParameters = { network: NetworkFile; curve: Curve; node: number }
export type RunningDevice = {
  signer: DeviceSigner
  id: Hex
  /** What it shows to be enrolled, as text. */
  proofFor: (terms: { owner: Address; model: number; deadline: number }) => Promise<string>
  /** Connects it; only once it is enrolled. */
  connect: () => DeviceClient
  /** Calls that it has obeyed, by their kinds. */
  obeyed: number[]
  stop: () => Promise<void>
}

/** A device with a key of its own, which signs what it says and obeys every call that the chain allows. */
export function runDevice({ network, curve, node }: RunDeviceParameters): RunningDevice {
  const signer = createDeviceSigner({ curve })
  const domain = deviceDomainOf(network)
  const urls = network.fogNodes.map(({ url }) => url)
  const obeyed: number[] = []
  let client: DeviceClient | undefined
  return {
    signer,
    id: signer.id,
    obeyed,
    async proofFor(terms) {
      const signature = await signEnrolment({ signer, domain, batch: 0, ...terms })
      return JSON.stringify({ device: signer.id, key: signer.key, ...terms, signature })
    },
    connect() {
      client = createDeviceClient({
        signer,
        domain,
        deviceVersion: 1,
        nodes: [...urls.slice(node), ...urls.slice(0, node)],
        store: createMemoryDeviceStore(),
        calls: {
          rpcUrls: network.rpcUrls,
          deviceCalls: network.contracts.deviceCalls ?? '0x',
          fromBlock: network.deploymentBlock,
          obey: ({ kind }) => {
            obeyed.push(kind)
            return Promise.resolve()
          },
        },
      })
      return client
    },
    async stop() {
      await client?.stop()
    },
  }
}
