import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import type { Hex } from 'viem'
import { parseConfig } from '../../config/parseConfig.ts'
import type { NodeConfigInput } from '../../config/configSchema.ts'
import { createServer } from '../../http/createServer.ts'
import type { NodeContext } from '../../http/module.ts'
import { networkWithoutChain } from '../../testing/startTestNode.ts'
import { createDevices } from '../createDevices.ts'
import type { DeviceRecord } from '../directory/deviceDirectory.ts'

export const TEST_DEVICE_REGISTRY = '0x00000000000000000000000000000000000000de'
export const TEST_DOMAIN = { chainId: 31337, registry: TEST_DEVICE_REGISTRY } as const
const OWNER = '0x00000000000000000000000000000000000000aa'

export type StartTestDevicesParameters = {
  config?: NodeConfigInput['devices']
  /** Folder of an earlier one; a new one unless given. */
  folder?: string
}

/** The devices module with its HTTP calls and its broker, over a list of enrolled devices that the test changes. */
export async function startTestDevices(parameters: StartTestDevicesParameters = {}) {
  const folder = parameters.folder ?? (await mkdtemp(join(tmpdir(), 'fanal-devices-')))
  const enrolled = new Map<Hex, DeviceRecord>()
  let asked = 0
  const chain = { isDown: false, held: Promise.resolve() }
  const log = pino({ level: 'silent' })
  const metrics = new Registry()
  const network = networkWithoutChain()
  network.contracts.deviceRegistry = TEST_DEVICE_REGISTRY
  const config = parseConfig({
    networkFile: 'unused',
    dataDir: folder,
    signerKey: `0x${'11'.repeat(32)}`,
    http: { port: 0 },
    devices: { workers: 1, reportEvidence: false, ...parameters.config },
  })
  const stopping = new AbortController()
  const context = {
    config,
    network,
    signer: { address: OWNER },
    clients: [undefined],
    log,
    metrics,
    dataDir: folder,
    signal: stopping.signal,
    checkChain: async () => {},
  } as unknown as NodeContext
  const devices = createDevices(context, {
    directory: {
      find: async (device) => {
        asked += 1
        await chain.held
        if (chain.isDown) throw new Error('the chain does not answer')
        return enrolled.get(device)
      },
    },
  })
  const app = await createServer({
    config,
    log,
    metrics,
    modules: [devices.module],
    about: {},
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  await devices.module.start()
  let stopped: Promise<void> | undefined
  const stop = () =>
    (stopped ??= (async () => {
      stopping.abort()
      await app.close()
      await devices.module.stop()
    })())
  return {
    ...devices,
    url,
    folder,
    chain,
    /** How often it was asked who a device is. */
    asked: () => asked,
    metrics,
    enrol: (device: Hex, change: Partial<DeviceRecord> = {}) => {
      enrolled.set(device, {
        owner: OWNER,
        version: 1,
        suspended: false,
        retired: false,
        ...change,
      })
    },
    get: async (path: string) => {
      const answer = await fetch(`${url}${path}`)
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    },
    stop,
    dispose: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TestDevices = Awaited<ReturnType<typeof startTestDevices>>
