import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { NodeConfigInput } from '@fanal/fognode'
import { committeeAbi, eventLedgerAbi } from '@fanal/sdk/generated/abis'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Report } from '@fanal/sdk/oracle/report'
import type { PublicClient } from 'viem'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import { enrolOwn } from '../../../scripts/simulate/enrolOwn.ts'
import { createTestDevice } from '../../../fognode/src/devices/testing/testDevice.ts'
import { leaderOf } from '../../../fognode/src/oracle/chain/leaderOf.ts'
import { readSeats } from '../../../fognode/src/oracle/chain/readSeats.ts'
import { createAdversary } from '../../../fognode/src/oracle/testing/createAdversary.ts'
import { createPeerCable } from '../../../fognode/src/oracle/testing/createPeerCable.ts'
import { spawnNode, type SpawnedNode } from '../../../fognode/src/testing/spawnNode.ts'
import { createWorld } from '../custody/createWorld.ts'
import { configOf } from '../custody/keeperConfig.ts'
import { createChainView } from './createChainView.ts'
import { createSpeaker } from './createSpeaker.ts'

export type CreateOracleWorldParameters = {
  oracle?: NodeConfigInput['oracle']
  transactions?: NodeConfigInput['transactions']
  devices?: NodeConfigInput['devices']
  /** Modules that are loaded before a node's own when it is first started. */
  importsOf?: (member: number) => readonly string[]
  /** Blocks after which one is final; 0: at once. */
  finality?: number
}

export type StartOptions = {
  /** What is otherwise in the configuration of this one. */
  change?: Partial<NodeConfigInput>
  /** Modules that are loaded before the node's own. */
  imports?: readonly string[]
}

/**
 * Four nodes as processes of their own on a chain with the real contracts. What they say to each other goes through cables,
 * and each sees the chain through a view of its own.
 */
export async function createOracleWorld({
  oracle,
  transactions,
  devices,
  importsOf = () => [],
  finality = 0,
}: CreateOracleWorldParameters = {}) {
  const world = await createWorld({ isOnTime: true })
  const { keepers, network, publicClient, rpcUrl, testClient } = world
  await testClient.setIntervalMining({ interval: 1 })
  if (finality > 0)
    await writeFile(world.networkFile, JSON.stringify({ ...network, confirmation: 'finalized' }))
  const cables = await Promise.all(keepers.map(() => createPeerCable()))
  const views = await Promise.all(keepers.map(() => createChainView({ rpcUrl, finality })))
  const seated = keepers.map((keeper, at) => ({ ...keeper, url: cables[at]?.url ?? '' }))
  await world.seat(seated)
  const processes = new Map<number, SpawnedNode>()

  const start = async (member: number, { change = {}, imports = [] }: StartOptions = {}) => {
    const keeper = keepers[member - 1]
    if (keeper === undefined) throw new Error('no such member')
    await mkdir(keeper.folder, { recursive: true })
    const config = configOf(keeper, world.networkFile, {
      log: { level: 'info' },
      rpcUrls: [views[member - 1]?.url ?? ''],
      transactions: { pollIntervalSeconds: 0.5, ...transactions },
      ...(devices && { devices }),
      ...change,
      oracle: {
        batchIntervalSeconds: 1,
        attemptSeconds: 4,
        chainIntervalSeconds: 0.3,
        greetingSeconds: 0.5,
        awaySeconds: 3,
        ...oracle,
        ...change.oracle,
      },
    })
    const node = await spawnNode(keeper.folder, config, { imports })
    processes.set(member, node)
    cables[member - 1]?.setTarget(node.url)
    return node
  }
  const kill = async (member: number) => {
    const node = processes.get(member)
    processes.delete(member)
    cables[member - 1]?.setTarget(undefined)
    await node?.kill()
  }
  const dispose = async () => {
    await Promise.all([...processes.keys()].map(kill))
    await Promise.all([...cables, ...views].map((proxy) => proxy.close()))
    await world.dispose()
  }
  const started = await Promise.allSettled(
    keepers.map((_, at) => start(at + 1, { imports: importsOf(at + 1) })),
  )
  const failure = started.find(({ status }) => status === 'rejected')
  if (failure?.status === 'rejected') {
    await dispose()
    throw failure.reason
  }
  const epoch = 2
  await world.waitForKey(epoch, 600)

  const [owner] = people
  if (owner === undefined) throw new Error('nobody lives here')
  const client = createFanalClient({
    network,
    publicClient,
    walletClient: world.walletOf(owner.privateKey),
  })
  const { deviceRegistry, eventLedger } = network.contracts
  if (deviceRegistry === undefined || eventLedger === undefined)
    throw new Error('the network has no devices')
  const device = createTestDevice(undefined, { chainId: network.chainId, registry: deviceRegistry })
  await enrolOwn(client, { signer: device.signer })
  const ledger = { address: eventLedger, abi: eventLedgerAbi } as const

  const urlOf = (member: number) => keepers[member - 1]?.url ?? ''
  const speaker = createSpeaker({ device, urlOf, running: () => [...processes.keys()] })
  const { committee } = network.contracts
  const peerDomain = { chainId: network.chainId, committee }
  /** The committee in office as a member sees it. */
  const seatsOf = async (member: number) => {
    const seats = await readSeats({
      clients: [publicClient as PublicClient],
      chainId: network.chainId,
      committee,
      epoch,
      activatedAt: await publicClient.readContract({
        address: committee,
        abi: committeeAbi,
        functionName: 'activatedAt',
      }),
      head: await publicClient.getBlockNumber(),
      self: keepers[member - 1]?.signer ?? '0x',
    })
    if (seats === undefined) throw new Error(`member ${member} is not seated`)
    return seats
  }
  const database = (member: number, path: string) =>
    new DatabaseSync(join(keepers[member - 1]?.folder ?? '', path), { readOnly: true })

  return {
    ...world,
    client,
    cables,
    views,
    /** The keepers as the committee knows them: by their cables. */
    seated,
    processes,
    device,
    speaker,
    epoch,
    ledgerDomain: { chainId: network.chainId, ledger: eventLedger },
    peerDomain,
    start,
    kill,
    urlOf,
    seatsOf,
    leaderOf: async (batch: number, attempt = 0) =>
      leaderOf({ ...(await seatsOf(1)), batch, attempt }),
    /** What somebody with a member's key can do. */
    adversary: async (member: number) =>
      createAdversary({
        signerKey: keepers[member - 1]?.signerKey ?? '0x',
        domain: peerDomain,
        seats: await seatsOf(member),
      }),
    lastBatch: () => publicClient.readContract({ ...ledger, functionName: 'lastBatch' }),
    /** As the ledger's log has them. */
    reports: async (): Promise<Report[]> => {
      const logs = await publicClient.getContractEvents({
        ...ledger,
        eventName: 'BatchReported',
        fromBlock: 0n,
        strict: true,
      })
      return logs.map(({ args }) => args)
    },
    healthOf: async (member: number) => {
      const response = await fetch(`${keepers[member - 1]?.url}/health`)
      const body = (await response.json()) as {
        modules: Record<
          string,
          { status: string; reason?: string; details?: Record<string, unknown> }
        >
      }
      return body.modules['oracle']
    },
    /** The nonces of a node, as its disk has them. */
    noncesOf: (member: number) => {
      const signing = database(member, 'oracle/signing.sqlite')
      try {
        return signing.prepare('SELECT * FROM nonces').all() as {
          id: string
          commitment: string
          secret: string | null
          bound: string | null
          share: string | null
        }[]
      } finally {
        signing.close()
      }
    },
    /** The events of the device that a node has accepted itself, as its disk has them. */
    acceptedBy: (member: number) => {
      const devices = database(member, 'devices/devices.sqlite')
      try {
        const id = Buffer.from(device.id.slice(2), 'hex')
        return devices
          .prepare('SELECT seq, time, kind, value FROM events WHERE device = ?')
          .all(id) as { seq: number; time: number; kind: number; value: string }[]
      } finally {
        devices.close()
      }
    },
    dispose,
  }
}

export type OracleWorld = Awaited<ReturnType<typeof createOracleWorld>>
