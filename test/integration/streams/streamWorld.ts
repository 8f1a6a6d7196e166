import { mkdir } from 'node:fs/promises'
import { startFogNode, type FogNode } from '@fanal/fognode'
import { createRecoveryKey } from '@fanal/sdk/committee/createRecoveryKey'
import { createMemoryDeviceStore } from '@fanal/sdk/devices/client/createMemoryDeviceStore'
import { declareModel } from '@fanal/sdk/devices/chain/declareModel'
import { enrolDevice } from '@fanal/sdk/devices/chain/enrolDevice'
import type { CallbackMessage } from '@fanal/sdk/devices/callbackMessage'
import { createDeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { signEnrolment } from '@fanal/sdk/devices/signEnrolment'
import { streamsAbi } from '@fanal/sdk/generated/abis'
import { publishStream } from '@fanal/sdk/market/publishing/publishStream'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import { encodeFunctionData, type Address, type Hex } from 'viem'
import { spawnNode, type SpawnedNode } from '../../../fognode/src/testing/spawnNode.ts'
import { createWorld } from '../custody/createWorld.ts'
import { configOf } from '../custody/keeperConfig.ts'
import { buyer, friend, seller } from '../custody/publishForTest.ts'

export type StreamWorld = Awaited<ReturnType<typeof createStreamWorld>>

/**
 * A chain that makes a block a second, four keepers of which the first takes in devices, hands calls to them and packs the
 * seller's streams in a process of its own, and one of the seller's devices.
 */
export async function createStreamWorld() {
  const world = await createWorld()
  const [first, ...others] = world.keepers
  if (first === undefined) throw new Error('no keepers')
  const clientOf = ({ privateKey }: { privateKey: Hex }) =>
    createFanalClient({
      network: world.network,
      publicClient: world.publicClient,
      walletClient: world.walletOf(privateKey),
    })
  const [owner, customer, guest] = [clientOf(seller), clientOf(buyer), clientOf(friend)]
  const { streams = '0x', deviceRegistry = '0x', deviceCalls = '0x' } = world.network.contracts
  const config = {
    ...configOf(first, world.networkFile, {
      log: { level: 'info' },
      devices: { workers: 1 },
      streams: { owners: [seller.address], intervalSeconds: 0.3, epochsAhead: 4 },
      callbacks: { intervalSeconds: 0.3, retrySeconds: 1 },
      transactions: { pollIntervalSeconds: 0.2 },
    }),
  }
  let packer: SpawnedNode | undefined
  const nodes: FogNode[] = []
  const startPacker = async () => {
    packer = await spawnNode(first.folder, config)
  }
  await mkdir(first.folder, { recursive: true })
  await startPacker()
  for (const keeper of others)
    nodes.push(
      await startFogNode(configOf(keeper, world.networkFile, { devices: { enabled: false } }), {
        logDestination: { write: () => {} },
      }),
    )
  await world.waitForKey(1)
  await world.testClient.setIntervalMining({ interval: 1 })

  const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
  const domain = { chainId: world.network.chainId, registry: deviceRegistry }
  const { model } = await declareModel(owner, { kind: 1, digest: `0x${'11'.repeat(32)}` })
  const deadline = Math.floor(Date.now() / 1000) + 3_600
  const consent = { signer, domain, owner: seller.address, model, batch: 0, deadline }
  const proof = { key: signer.key, deadline, signature: await signEnrolment(consent) }
  await enrolDevice(owner, { proof, model })
  const obeyed: CallbackMessage[] = []
  const device = createDeviceClient({
    signer,
    domain,
    deviceVersion: 1,
    nodes: [first.url],
    store: createMemoryDeviceStore(),
    keepUntil: 'accepted',
    calls: {
      rpcUrls: [world.rpcUrl],
      deviceCalls,
      obey: async (call) => {
        obeyed.push(call)
        return { value: 7_000_000n }
      },
    },
  })

  const recoveryKey = await createRecoveryKey()
  /** Calls a contract as the owner. */
  const act = async (to: Address, data: Hex) => {
    const wallet = world.walletOf(seller.privateKey)
    const hash = await wallet.sendTransaction({ to, data })
    const { status } = await world.publicClient.waitForTransactionReceipt({ hash })
    if (status !== 'success') throw new Error('a call of the owner failed')
  }
  /** A stream of the device on sale by the pass, opened to begin in some seconds. */
  const sellStream = async ({
    epochSeconds,
    passSeconds,
  }: {
    epochSeconds: number
    passSeconds: number
  }) => {
    const token = world.network.paymentTokens.find(({ symbol }) => symbol === 'TUSD')
    if (!token) throw new Error('the local preset has a test dollar')
    const published = await publishStream(owner, {
      metadata: { name: 'Temperature, live', license: 'CC0-1.0' },
      devices: [signer.id],
      recoveryKey: recoveryKey.publicKey,
      epochSeconds,
      segmentSeconds: 1,
      offer: {
        price: 2_000_000n,
        token: token.address,
        duration: passSeconds,
        settlementWindow: 60,
      },
    })
    const { timestamp } = await world.publicClient.getBlock()
    const start = Number(timestamp) + 8
    const { datasetId } = published
    await act(
      streams,
      encodeFunctionData({
        abi: streamsAbi,
        functionName: 'open',
        args: [datasetId, start, epochSeconds],
      }),
    )
    await act(
      streams,
      encodeFunctionData({
        abi: streamsAbi,
        functionName: 'setPublisher',
        args: [datasetId, first.signer],
      }),
    )
    return { ...published, token: token.address }
  }

  return {
    ...world,
    deviceCalls,
    owner,
    customer,
    guest,
    signer,
    device,
    obeyed,
    recoveryKey,
    act,
    sellStream,
    packerUrl: first.url,
    killPacker: async () => packer?.kill(),
    startPacker,
    dispose: async () => {
      await device.stop()
      await packer?.terminate()
      await Promise.all(nodes.map((node) => node.stop()))
      await world.dispose()
    },
  }
}
