import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { concatHex, type Hex, keccak256, sha256, toHex, type TransactionReceipt } from 'viem'
import { type AcceptedEvent, eventLeaf } from '@fanal/sdk/oracle/eventLeaf'
import { buildEventTree, type EventTree, proveLeaf, proveLeaves } from '@fanal/sdk/oracle/eventTree'
import { type Report, reportDigest } from '@fanal/sdk/oracle/report'
import { benchChain } from './benchChain.ts'
import type { DealtCommittee } from './dealtCommittee.ts'

/** Always the same second, as the bytes of a time are charged by their value. */
const START = 3_000_000_123
const INTERVAL = 60
const CHAIN_ID = 31_337
const ADMIN = 0
const ANYBODY = 1

/** A batch as it was reported. */
export type SceneBatch = {
  number: number
  tree: EventTree
  events: AcceptedEvent[]
  receipt: TransactionReceipt
  /** Hashes and signature of the report: bytes that are zero only by chance. */
  chance: Hex
}

/** A chain with a ledger, and a contract that takes proven events; its first account may push keys. */
export async function oracleScene(runtime: HardhatRuntimeEnvironment) {
  const chain = await benchChain(runtime)
  const { account, client, deploy, send, testClient } = chain
  const manager = await deploy('AccessManager', [account(ADMIN).account.address])
  const registry = `0x${'de'.repeat(20)}` as const
  const ledger = await deploy('EventLedger', [registry, 3600, manager.address])
  const consumer = await deploy('EventConsumer', [ledger.address])
  const domain = { chainId: CHAIN_ID, ledger: ledger.address }
  let epoch = 0
  let now = START
  let made = 0

  const wait = async () => {
    now += INTERVAL
    await testClient.setNextBlockTimestamp({ timestamp: BigInt(now) })
  }
  const takeOffice = async ({ key }: DealtCommittee) => {
    await wait()
    await send(ADMIN, ledger, 'pushReportKey', [(epoch += 1), key.x, key.odd])
  }
  /** Events as devices send them, no two alike. */
  const newEvents = (count: number): AcceptedEvent[] =>
    Array.from({ length: count }, () => ({
      event: {
        device: keccak256(toHex(`device ${(made += 1) % 500}`)),
        deviceVersion: 1,
        seq: 1_000_000 + made,
        time: now - 5,
        kind: 1,
        value: BigInt(21_500_000 + made),
        payloadDigest: sha256(toHex(`payload ${made}`)),
      },
      acceptedAt: now,
    }))
  const read = (functionName: string) =>
    client.readContract({ address: ledger.address, abi: ledger.abi, functionName })

  const report = async (committee: DealtCommittee, count: number): Promise<SceneBatch> => {
    await wait()
    const events = newEvents(count)
    const tree = buildEventTree(events.map((event) => eventLeaf(event)))
    const number = ((await read('lastBatch')) as number) + 1
    const filed: Report = {
      batch: number,
      epoch,
      root: tree.root,
      count,
      from: (await read('lastTo')) as number,
      to: now,
      evidence: sha256(toHex(`evidence ${number}`)),
    }
    const signature = committee.sign(reportDigest(filed, domain))
    const receipt = await send(ANYBODY, ledger, 'report', [filed, signature.z, signature.r])
    // an empty batch has a root of zeros, not by chance
    const root = count === 0 ? '0x' : filed.root
    const chance = concatHex([root, filed.evidence, signature.z, signature.r])
    return { number, tree, events, receipt, chance }
  }

  const provenOf = (batch: SceneBatch, index: number) => {
    const accepted = batch.events[index]
    if (!accepted) throw new Error(`no event ${index} in batch ${batch.number}`)
    return { content: accepted.event, acceptedAt: accepted.acceptedAt, batch: batch.number }
  }
  const take = (batch: SceneBatch, index: number) =>
    send(ANYBODY, consumer, 'take', [provenOf(batch, index), proveLeaf(batch.tree, index)])
  const takeMany = (batch: SceneBatch, wanted: number[]) => {
    const { indices, proof, flags } = proveLeaves(batch.tree, wanted)
    const proven = indices.map((index) => provenOf(batch, index))
    return send(ANYBODY, consumer, 'takeMany', [proven, proof, flags])
  }

  return { ...chain, ledger, consumer, takeOffice, report, take, takeMany }
}
