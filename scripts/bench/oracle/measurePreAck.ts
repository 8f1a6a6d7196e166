import { createMemoryDeviceStore } from '@fanal/sdk/devices/client/createMemoryDeviceStore'
import { createDeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { clientOf } from '../../network/accounts/clientOf.ts'
import { startLocalNetwork } from '../../network/startLocalNetwork.ts'
import { deviceDomainOf } from '../../simulate/deviceDomainOf.ts'
import { enrolOwn } from '../../simulate/enrolOwn.ts'

/** Events before the clock counts, while connections and caches are made, and those that count. */
const WARM_UP = 20
const EVENTS = 100
const PAUSE_MS = 50
const PATIENCE_MS = 10_000

/**
 * Median of the milliseconds from the moment in which a device says something until it hears that a quorum of four nodes,
 * each a process of its own on this machine, has it on disk.
 */
export async function measurePreAck(): Promise<number> {
  const local = await startLocalNetwork({ parts: {}, samples: false })
  try {
    const { network } = local
    const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
    await enrolOwn(clientOf(network, 'Ada'), { signer, description: 'Bench' })
    const waiting = new Map<number, (at: number) => void>()
    const device = createDeviceClient({
      signer,
      domain: deviceDomainOf(network),
      deviceVersion: 1,
      nodes: network.fogNodes.map(({ url }) => url),
      store: createMemoryDeviceStore(),
      onReceipt: ({ seq, quorum }) => {
        if (quorum) waiting.get(seq)?.(performance.now())
      },
    })
    try {
      const times: number[] = []
      for (let event = 0; event < WARM_UP + EVENTS; event += 1) {
        const heard = Promise.withResolvers<number>()
        const timer = setTimeout(
          () => heard.reject(new Error('no quorum acknowledged an event within ten seconds')),
          PATIENCE_MS,
        )
        waiting.set(event + 1, heard.resolve)
        const said = performance.now()
        await device.publish({ kind: EventKind.Reading, value: BigInt(event) })
        const took = (await heard.promise) - said
        clearTimeout(timer)
        if (event >= WARM_UP) times.push(took)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
      times.sort((left, right) => left - right)
      return Math.round((times[EVENTS >> 1] ?? 0) * 10) / 10
    } finally {
      await device.stop()
    }
  } finally {
    await local.stop()
  }
}
