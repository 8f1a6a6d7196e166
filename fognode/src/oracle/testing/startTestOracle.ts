import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Writable } from 'node:stream'
import type { KeyPackage } from '@fanal/sdk/committee/keyPackage'
import { packageDigest } from '@fanal/sdk/committee/packageDigest'
import { generateKeys } from '@fanal/sdk/committee/testing/generateKeys'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import type { Address, Hex, PublicClient } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { parseConfig } from '../../config/parseConfig.ts'
import type { NodeConfigInput } from '../../config/configSchema.ts'
import { createDevices } from '../../devices/createDevices.ts'
import { TEST_DEVICE_REGISTRY } from '../../devices/testing/startTestDevices.ts'
import { createServer } from '../../http/createServer.ts'
import type { NodeContext } from '../../http/module.ts'
import { createStorage } from '../../storage/createStorage.ts'
import { networkWithoutChain } from '../../testing/startTestNode.ts'
import { leaderOf } from '../chain/leaderOf.ts'
import { createOracle } from '../createOracle.ts'
import type { Office } from '../signing/createOffice.ts'
import { createAdversary } from './createAdversary.ts'
import { createTestLedger, TEST_COMMITTEE, TEST_LEDGER } from './createTestLedger.ts'
import { createPeerCable, type PeerCable } from './createPeerCable.ts'

const CHAIN_ID = 31337

export type TestOracleNode = Awaited<ReturnType<typeof startNode>>
export type TestCommittee = Awaited<ReturnType<typeof startTestCommittee>>

export type StartTestCommitteeParameters = {
  members?: number
  oracle?: NodeConfigInput['oracle']
  devices?: NodeConfigInput['devices']
  /** Clients of a node instead of one that sees the chain as it is. */
  clientsOf?: (
    member: number,
  ) => Parameters<ReturnType<typeof createTestLedger>['createClient']>[0][]
  /** Seats that are not started. */
  absent?: readonly number[]
  /** Members of the next committee, none of whom is in this one; their numbers follow. */
  successors?: number
  /** Told of each member's office before it serves, for what else than reports the committee signs. */
  onOffice?: (member: number, office: Office) => void
}

/**
 * A committee in this process: the oracle, device and storage modules of each node with their own disks and HTTP servers,
 * over a ledger without a chain. Calls between nodes go through cables that tests can pull.
 */
export async function startTestCommittee(parameters: StartTestCommitteeParameters = {}) {
  const { members = 4, absent = [], successors = 0 } = parameters
  const folder = await mkdtemp(join(tmpdir(), 'fanal-oracle-'))
  const quorum = members - (members - 1) / 3
  const { keyPackage, secretShares } = generateKeys({ members, quorum, custodyEpoch: 1 })
  const next =
    successors === 0
      ? undefined
      : generateKeys({
          members: successors,
          quorum: successors - (successors - 1) / 3,
          custodyEpoch: 2,
        })
  const cables: PeerCable[] = []
  const planned: (Pick<StartNodeParameters, 'signerKey' | 'folder' | 'held'> & {
    member: number
    cable: PeerCable
    signer: Address
  })[] = []
  for (let member = 1; member <= members + successors; member += 1) {
    const signerKey = generatePrivateKey()
    const cable = await createPeerCable()
    cables.push(cable)
    planned.push({
      member,
      signerKey,
      cable,
      folder: join(folder, `node-${member}`),
      held:
        next !== undefined && member > members
          ? {
              epoch: 2,
              member: member - members,
              keyPackage: next.keyPackage,
              secretShare: next.secretShares[member - members - 1] as Hex,
            }
          : {
              epoch: 1,
              member,
              keyPackage,
              secretShare: secretShares[member - 1] as Hex,
            },
      signer: privateKeyToAccount(signerKey).address,
    })
  }
  const allSeats = planned.map(({ signer, cable }) => ({
    signer,
    url: cable.url,
    encryptionKey: `0x${'11'.repeat(32)}` as const,
  }))
  const seats = allSeats.slice(0, members)
  const ledger = createTestLedger({ keyPackage, chainId: CHAIN_ID, members: seats })
  const enrolled = new Set<Hex>()
  const nodes = new Map<number, TestOracleNode>()
  const start = async (member: number, change: NodeConfigInput['oracle'] = {}) => {
    const plan = planned[member - 1]
    if (plan === undefined) throw new Error('no such member')
    const views = parameters.clientsOf?.(member) ?? [{}]
    const node = await startNode({
      ...plan,
      enrolled,
      clients: views.map((view) => ledger.createClient(view)),
      transactions: ledger.createQueue(),
      oracle: { ...parameters.oracle, ...change },
      devices: parameters.devices,
      onOffice: parameters.onOffice,
    })
    plan.cable.setTarget(node.url)
    nodes.set(member, node)
    return node
  }
  for (const { member } of planned) if (!absent.includes(member)) await start(member)
  const clock = setInterval(ledger.tick, 200)
  const stop = async (member: number) => {
    planned[member - 1]?.cable.setTarget(undefined)
    await nodes.get(member)?.stop()
    nodes.delete(member)
  }
  const participants = seats.map((_, at) => at + 1)
  return {
    folder,
    ledger,
    leaderOf: (batch: number, attempt = 0) =>
      leaderOf({ seed: ledger.seed, participants, batch, attempt }),
    /** What somebody with a member's key can do. */
    adversary: (member: number) =>
      createAdversary({
        signerKey: planned[member - 1]?.signerKey ?? '0x',
        domain: { chainId: CHAIN_ID, committee: TEST_COMMITTEE },
        seats: {
          epoch: 1,
          self: member,
          members: seats,
          participants,
          quorum,
          seed: ledger.seed,
        },
      }),
    keyPackage,
    planned,
    cables,
    nodes,
    node: (member: number) => {
      const node = nodes.get(member)
      if (node === undefined) throw new Error(`member ${member} does not run`)
      return node
    },
    enrol: (device: Hex) => void enrolled.add(device),
    /** Puts the next committee into office. */
    succeed: () => {
      if (next === undefined) throw new Error('nobody succeeds')
      ledger.changeCommittee({ keyPackage: next.keyPackage, members: allSeats.slice(members) })
    },
    start,
    stop,
    dispose: async () => {
      clearInterval(clock)
      await Promise.all([...nodes.keys()].map(stop))
      await Promise.all(cables.map((cable) => cable.close()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type StartNodeParameters = {
  signerKey: Hex
  /** Its share of the report key of an epoch, and its seat in it. */
  held: { epoch: number; member: number; keyPackage: KeyPackage; secretShare: Hex }
  folder: string
  enrolled: ReadonlySet<Hex>
  clients: PublicClient[]
  transactions: NodeContext['transactions']
  oracle: NodeConfigInput['oracle']
  devices: NodeConfigInput['devices']
  onOffice: StartTestCommitteeParameters['onOffice']
}

async function startNode(parameters: StartNodeParameters) {
  const { signerKey, held, folder, enrolled } = parameters
  const { epoch: ownEpoch, member, keyPackage, secretShare } = held
  let text = ''
  const log = pino(
    { level: 'debug' },
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        text += chunk.toString()
        done()
      },
    }),
  )
  const network = networkWithoutChain()
  Object.assign(network.contracts, {
    deviceRegistry: TEST_DEVICE_REGISTRY,
    eventLedger: TEST_LEDGER,
    committee: TEST_COMMITTEE,
  })
  const config = parseConfig({
    networkFile: 'unused',
    dataDir: folder,
    signerKey,
    http: { port: 0, requestsPerMinute: 0 },
    storage: { reserveBytes: 0 },
    devices: {
      workers: 1,
      mqtt: { port: 0 },
      eventsPerSecond: 100_000,
      burst: 1_000_000,
      ...parameters.devices,
    },
    oracle: {
      batchIntervalSeconds: 0.3,
      batchSize: 10_000,
      attemptSeconds: 2,
      chainIntervalSeconds: 0.1,
      greetingSeconds: 0.3,
      awaySeconds: 1.5,
      ...parameters.oracle,
    },
  })
  const stopping = new AbortController()
  const metrics = new Registry()
  const contextFor = async (name: string) => {
    const dataDir = join(folder, name)
    await mkdir(dataDir, { recursive: true })
    return {
      config,
      network,
      signer: privateKeyToAccount(signerKey),
      clients: parameters.clients,
      transactions: parameters.transactions,
      log,
      metrics,
      dataDir,
      signal: stopping.signal,
      checkChain: async () => undefined,
    } as unknown as NodeContext
  }
  const storage = await createStorage(await contextFor('storage'))
  const devices = createDevices(await contextFor('devices'), {
    directory: {
      find: async (device) =>
        enrolled.has(device)
          ? { owner: TEST_COMMITTEE, version: 1, suspended: false, retired: false }
          : undefined,
    },
  })
  const digest = packageDigest(keyPackage)
  const oracleContext = await contextFor('oracle')
  const oracle = await createOracle(oracleContext, {
    events: devices.events,
    keeper: storage.keeper,
    findKey: (epoch, wanted) =>
      epoch === ownEpoch && wanted === digest
        ? { epoch, digest, member, keyPackage, secretShare: async () => secretShare }
        : undefined,
  })
  if (oracle.office !== undefined) parameters.onOffice?.(member, oracle.office)
  const modules = [storage, devices.module, oracle]
  const app = await createServer({ config, log, metrics, modules, about: {} })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  for (const module of modules) await module.start()
  let stopped: Promise<void> | undefined
  return {
    member,
    url,
    events: devices.events,
    send: devices.send,
    health: () => oracle.health(),
    deviceHealth: () => devices.module.health(),
    log: () => text,
    /** What its nonces were used for. */
    nonces: () => {
      const database = new DatabaseSync(join(oracleContext.dataDir, 'signing.sqlite'), {
        readOnly: true,
      })
      try {
        return database.prepare('SELECT * FROM nonces').all() as {
          id: string
          commitment: string
          secret: string | null
          bound: string | null
          share: string | null
        }[]
      } finally {
        database.close()
      }
    },
    stop: () =>
      (stopped ??= (async () => {
        stopping.abort()
        app.server.closeAllConnections()
        await app.close()
        for (const module of modules.toReversed()) await module.stop()
      })()),
  }
}
