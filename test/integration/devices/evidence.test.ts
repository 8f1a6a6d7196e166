import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { reenrolDevice } from '@fanal/sdk/devices/chain/reenrolDevice'
import { createMemoryDeviceStore } from '@fanal/sdk/devices/client/createMemoryDeviceStore'
import { createDeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import { chainOf, createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import { createWalletClient, http, type Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { readProof } from '../../../app/components/devices/enrol/readProof.ts'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import { deviceDomainOf } from '../../../scripts/simulate/deviceDomainOf.ts'
import { createDeviceKeyFile, readDeviceKeyFile } from '../../../scripts/simulate/deviceKeyFile.ts'
import { enrolOwn } from '../../../scripts/simulate/enrolOwn.ts'
import { eventually } from '../fognode/eventually.ts'
import { startNodes } from '../fognode/startNodes.ts'
import { startTestChain, type TestChain } from '../fognode/startTestChain.ts'
import { runScript } from '../runScript.ts'

const [ada] = people
if (!ada) throw new Error('the local network has people')

describe('what devices sign against themselves', () => {
  let chain: TestChain
  let network: Awaited<ReturnType<typeof startNodes>>
  let owner: FanalClient
  let folder: string
  before(async () => {
    chain = await startTestChain()
    network = await startNodes({ chain, count: 1, config: { devices: { directorySeconds: 0.2 } } })
    folder = await mkdtemp(join(tmpdir(), 'fanal-evidence-'))
    await writeFile(join(folder, 'network.json'), JSON.stringify(network.network))
    owner = createFanalClient({
      network: network.network,
      walletClient: createWalletClient({
        account: privateKeyToAccount(ada.privateKey),
        chain: chainOf(network.network),
        transport: http(chain.rpcUrl),
      }),
    })
  })
  after(async () => {
    await network.dispose()
    await chain.dispose()
    await rm(folder, { recursive: true, force: true })
  })

  const enrol = async (curve: Curve) => {
    const signer = createDeviceSigner({ curve })
    await enrolOwn(owner, { signer })
    return signer
  }
  /** A device that has lost its store begins with number 1 again. */
  const clientOf = (signer: ReturnType<typeof createDeviceSigner>, refused: string[] = []) =>
    createDeviceClient({
      signer,
      domain: deviceDomainOf(network.network),
      deviceVersion: 1,
      nodes: network.nodes.map(({ url }) => url),
      store: createMemoryDeviceStore(),
      keepUntil: 'accepted',
      onRefused: (_event, reason) => refused.push(reason),
    })
  const registry = () => ({
    address: requireContract(owner, 'deviceRegistry'),
    abi: deviceRegistryAbi,
  })
  const deviceOf = (device: Hex) =>
    chain.client.readContract({ ...registry(), functionName: 'deviceOf', args: [device] })
  const suspensionsOf = (device: Hex) =>
    chain.client.getContractEvents({
      ...registry(),
      eventName: 'DeviceSuspended',
      args: { device },
      fromBlock: 0n,
      strict: true,
    })
  const sendersOf = async (hashes: readonly Hex[]) =>
    (await Promise.all(hashes.map((hash) => chain.client.getTransaction({ hash })))).map(
      ({ from }) => from.toLowerCase(),
    )
  const node = () => {
    const [first] = network.nodes
    if (first === undefined) throw new Error('there is a node')
    return first
  }

  for (const curve of [Curve.Secp256k1, Curve.P256])
    it(`a device of curve ${curve} that says it was opened is suspended by the node`, async () => {
      const signer = await enrol(curve)
      const client = clientOf(signer)
      await client.publish({ kind: EventKind.Tamper })
      await client.settled()
      await eventually('it is suspended', async () => (await deviceOf(signer.id)).suspended)
      await client.stop()
      const logs = await suspensionsOf(signer.id)
      assert.deepEqual(
        logs.map(({ args }) => args.kind),
        [EventKind.Tamper],
      )
      const senders = await sendersOf(logs.map(({ transactionHash }) => transactionHash))
      assert.deepEqual(senders, [node().signer.toLowerCase()])
      assert.ok((await deviceOf(signer.id)).bond > 0n)
    })

  it('a device that says two things under one number loses its rights and its bond', async () => {
    const signer = await enrol(Curve.Secp256k1)
    const refused: string[] = []
    for (const value of [1n, 2n]) {
      const client = clientOf(signer, refused)
      await client.publish({ kind: EventKind.Reading, value })
      await client.settled()
      await client.stop()
    }
    assert.match(refused.join(), /equivocation/)
    await eventually('it is suspended', async () => (await deviceOf(signer.id)).suspended)
    assert.equal((await deviceOf(signer.id)).bond, 0n)
    const [forfeited] = await chain.client.getContractEvents({
      ...registry(),
      eventName: 'BondForfeited',
      args: { device: signer.id },
      fromBlock: 0n,
      strict: true,
    })
    assert.equal(forfeited?.args.reporter, node().signer)
  })

  const cli = async (...words: string[]) => {
    const { code, stdout, stderr } = await runScript(
      'scripts/cli/main.ts',
      ['device', ...words, '--network', join(folder, 'network.json')],
      { FANAL_PRIVATE_KEY: ada.privateKey },
    )
    assert.equal(code, 0, stderr)
    return stdout
  }

  it('a suspended device comes back by the proof of the command line, and goes on under a new key', async () => {
    const keyFile = join(folder, 'lamp.json')
    const signer = await createDeviceKeyFile(keyFile, 'secp256k1')
    await enrolOwn(owner, { signer })
    await assert.rejects(cli('proof', keyFile, '--return'), /not suspended/)
    const client = clientOf(signer)
    await client.publish({ kind: EventKind.Tamper })
    await client.settled()
    await client.stop()
    await eventually('it is suspended', async () => (await deviceOf(signer.id)).suspended)

    const shown = await cli('proof', keyFile, '--return', '--code')
    const [text = '', ...code] = shown.split('\n')
    assert.ok(code.length > 30 && code.every((line) => line === '' || /[█▀▄]/.test(line)))
    const { proof, problem } = readProof({
      text,
      chainId: network.network.chainId,
      registry: registry().address,
      version: 1,
    })
    assert.equal(problem, undefined)
    if (proof) await reenrolDevice(owner, { proof })
    const { version, suspended } = await deviceOf(signer.id)
    assert.deepEqual([version, suspended], [2, false])

    const newFile = join(folder, 'new.json')
    await cli('rotate', keyFile, newFile)
    const successor = await readDeviceKeyFile(newFile)
    assert.equal((await deviceOf(signer.id)).retired, true)
    const renewed = await deviceOf(successor.id)
    assert.deepEqual([renewed.version, renewed.owner], [1, ada.address])
  })

  it('what a node could not report before it ended it reports when it is back, once', async () => {
    await node().stop()
    await node().start({ devices: { reportEvidence: false, directorySeconds: 0.2 } })
    const signer = await enrol(Curve.Secp256k1)
    const client = clientOf(signer)
    await client.publish({ kind: EventKind.Tamper })
    await client.settled()
    await client.stop()
    assert.equal((await deviceOf(signer.id)).suspended, false)
    await node().stop()
    await node().start()
    await eventually('it is suspended', async () => (await deviceOf(signer.id)).suspended)
    await eventually('nothing is left to report', async () => {
      const metrics = await (await fetch(`${node().url}/metrics`)).text()
      return /^fanal_devices_unreported 0$/m.test(metrics)
    })
    assert.equal((await suspensionsOf(signer.id)).length, 1)
  })
})
