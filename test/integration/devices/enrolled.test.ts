import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { reportTamper } from '@fanal/sdk/devices/chain/reportTamper'
import { transferDevice } from '@fanal/sdk/devices/chain/transferDevice'
import { createMemoryDeviceStore } from '@fanal/sdk/devices/client/createMemoryDeviceStore'
import { createDeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { chainOf, createFanalClient } from '@fanal/sdk/network/createFanalClient'
import { createWalletClient, type Hex, http, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import { root } from '../../../scripts/network/paths.ts'
import { deviceDomainOf } from '../../../scripts/simulate/deviceDomainOf.ts'
import { enrolOwn } from '../../../scripts/simulate/enrolOwn.ts'
import { startDeviceFleet } from '../../../scripts/simulate/startDeviceFleet.ts'
import { eventually } from '../fognode/eventually.ts'
import { startNodes } from '../fognode/startNodes.ts'
import { startTestChain, type TestChain } from '../fognode/startTestChain.ts'
import { runScript } from '../runScript.ts'

const [ada, ben] = people
if (!ada || !ben) throw new Error('the local network has people')

type Page = { events: { event: { seq: number; value: string; time: number } }[] }

describe('devices of a real registry', () => {
  let chain: TestChain
  let network: Awaited<ReturnType<typeof startNodes>>
  let folder: string
  before(async () => {
    chain = await startTestChain()
    network = await startNodes({
      chain,
      count: 1,
      config: { devices: { directorySeconds: 0.2, burst: 10_000 } },
    })
    folder = await mkdtemp(join(tmpdir(), 'fanal-enrolled-'))
    await writeFile(join(folder, 'network.json'), JSON.stringify(network.network))
  })
  after(async () => {
    await network.dispose()
    await chain.dispose()
    await rm(folder, { recursive: true, force: true })
  })

  const clientOf = (privateKey: Hex) =>
    createFanalClient({
      network: network.network,
      walletClient: createWalletClient({
        account: privateKeyToAccount(privateKey),
        chain: chainOf(network.network),
        transport: http(chain.rpcUrl),
      }),
    })
  const nodeUrl = () => network.nodes[0]?.url ?? ''
  const eventsOf = async (device: Hex) => {
    const answer = await fetch(`${nodeUrl()}/v1/devices/${device}/events?limit=500`)
    return ((await answer.json()) as Page).events.map(({ event }) => event)
  }
  const cli = async (...words: string[]) => {
    const { code, stdout, stderr } = await runScript(
      'scripts/cli/main.ts',
      [...words, '--network', join(folder, 'network.json'), '--json'],
      { FANAL_PRIVATE_KEY: ada.privateKey },
    )
    assert.equal(code, 0, stderr)
    return JSON.parse(stdout) as Record<string, unknown> & { device: Hex }
  }

  for (const curve of ['secp256k1', 'p256'])
    it(`a device with a ${curve} key is made, enrolled and replayed from the command line`, async () => {
      const keyFile = join(folder, `${curve}.json`)
      const csv = join(folder, `${curve}.csv`)
      await writeFile(csv, 'timestamp,value\n2015-07-10 14:24:00,1.5\n2015-07-10 14:38:00,-2\n')
      const { device } = await cli('device', 'create', keyFile, '--curve', curve)
      const enrolled = await cli('device', 'enrol', keyFile, '--description', 'Thermometer')
      assert.equal(enrolled.device, device)
      const { devices } = await cli('device', 'list', '--mine')
      assert.ok(JSON.stringify(devices).includes(device))
      const replayed = await cli('device', 'replay', keyFile, '--csv', csv, '--speed', 'max')
      assert.deepEqual([replayed.events, replayed.refused], [2, []])
      await cli('device', 'replay', keyFile, '--csv', csv, '--speed', 'max', '--limit', '1')
      assert.deepEqual(
        (await eventsOf(device)).map(({ seq, value }) => [seq, value]),
        [
          [1, '1500000'],
          [2, '-2000000'],
          [3, '1500000'],
        ],
      )
    })

  it('a tampered device is shut out, and one that changes hands begins a new version', async () => {
    const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
    const domain = deviceDomainOf(network.network)
    const owner = clientOf(ada.privateKey)
    await enrolOwn(owner, { signer })
    const refused: string[] = []
    // One store for each version: who says something else under a number that was used loses the bond.
    const stores = [createMemoryDeviceStore(), createMemoryDeviceStore()]
    const clients = stores.map((store, at) =>
      createDeviceClient({
        signer,
        domain,
        deviceVersion: at + 1,
        nodes: [nodeUrl()],
        store,
        keepUntil: 'accepted',
        onRefused: (_event, reason) => refused.push(reason),
      }),
    )
    const say = async (version: 1 | 2) => {
      const client = clients[version - 1]
      await client?.publish({ kind: EventKind.Reading, value: 1n })
      await client?.settled()
    }
    await say(1)
    assert.equal(refused.length, 0)
    await transferDevice(owner, { device: signer.id, to: ben.address })
    await clients[0]?.stop()
    const old = createDeviceClient({
      signer,
      domain,
      deviceVersion: 1,
      nodes: [nodeUrl()],
      store: stores[0] ?? createMemoryDeviceStore(),
      keepUntil: 'accepted',
      onRefused: (_event, reason) => refused.push(reason),
    })
    await eventually('the old version is refused', async () => {
      await old.publish({ kind: EventKind.Reading, value: 2n })
      await old.settled()
      return refused.some((reason) => reason.includes('version'))
    })
    await old.stop()
    await say(2)
    assert.deepEqual((await eventsOf(signer.id)).at(-1)?.value, '1')
    const event = {
      device: signer.id,
      deviceVersion: 2,
      seq: 99,
      time: Math.floor(Date.now() / 1000),
      kind: EventKind.Tamper,
      value: 0n,
      payloadDigest: zeroHash,
    }
    const signature = await signDeviceEvent({ event, domain, signer })
    await reportTamper(clientOf(ben.privateKey), { event, key: signer.key, signature })
    await eventually('the suspended device is refused', async () => {
      await say(2)
      return refused.some((reason) => reason.includes('suspended'))
    })
    await clients[1]?.stop()
  })

  it('a fleet says what its files have until it is stopped', async () => {
    const fleet = await startDeviceFleet({
      network: network.network,
      devices: [
        {
          name: 'Road sensor',
          csv: join(root, 'samples/TravelTime_387.csv'),
          ownerKey: ben.privateKey,
          speed: 100_000,
        },
        {
          name: 'Machine',
          csv: join(root, 'samples/machine_temperature_system_failure.csv'),
          ownerKey: ada.privateKey,
          curve: 'p256',
          speed: 100_000,
        },
      ],
      log: () => {},
      onProblem: (name, error) => assert.fail(`${name}: ${String(error)}`),
    })
    for (const { device } of fleet.devices)
      await eventually('the device has spoken', async () => (await eventsOf(device)).length > 20)
    await fleet.stop()
    const health = (await (await fetch(`${nodeUrl()}/health`)).json()) as {
      modules: Record<string, { status: string }>
    }
    assert.equal(health.modules['devices']?.status, 'ok')
  })
})
