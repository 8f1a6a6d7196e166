import { createHash } from 'node:crypto'
import type { KeyPackage } from '@fanal/sdk/committee/keyPackage'
import { packageDigest } from '@fanal/sdk/committee/packageDigest'
import { committeeAbi, eventLedgerAbi } from '@fanal/sdk/generated/abis'
import { committeeKeyOf } from '@fanal/sdk/oracle/committeeSignature'
import { reportDigest, type Report } from '@fanal/sdk/oracle/report'
import { verifyCommitteeSignature } from '@fanal/sdk/oracle/verifyCommitteeSignature'
import { decodeFunctionData, type Address, type Hex, type PublicClient } from 'viem'
import type { QueuedTransaction, TransactionQueue } from '../../relay/queue/transactionQueue.ts'

export const TEST_LEDGER = '0x00000000000000000000000000000000000000e1'
export const TEST_COMMITTEE = '0x00000000000000000000000000000000000000c0'

type Seat = { signer: Address; encryptionKey: Hex; url: string }
type Block = { number: bigint; hash: Hex; timestamp: bigint; reports: Report[] }

export type TestLedger = ReturnType<typeof createTestLedger>

export type CreateTestLedgerParameters = {
  keyPackage: KeyPackage
  members: Seat[]
  chainId: number
}

/** The event ledger and its committee without a chain: the contracts' rules for reports, blocks on demand, and forks. */
export function createTestLedger({ keyPackage, members, chainId }: CreateTestLedgerParameters) {
  const start = BigInt(Math.floor(Date.now() / 1000) - 10)
  const hashOf = (number: bigint, salt: string): Hex =>
    `0x${createHash('sha256').update(`${number} ${salt}`).digest('hex')}`
  let blocks: Block[] = [
    { number: 0n, hash: hashOf(0n, ''), timestamp: start - 1n, reports: [] },
    { number: 1n, hash: hashOf(1n, ''), timestamp: start, reports: [] },
  ]
  let salt = ''
  let stoppedUntil = 0
  /** Committees in the order of their epochs. */
  const terms = [{ keyPackage, members, activatedAt: Number(start) }]
  const term = (epoch = terms.length) => {
    const found = terms[epoch - 1]
    if (found === undefined) throw new Error(`no epoch ${epoch}`)
    return found
  }
  /** Data of all transactions that were taken, for what tests want to know of them. */
  const taken: Hex[] = []
  const head = () => blocks.at(-1) as Block
  const reportsAt = (number: bigint) =>
    blocks.filter((block) => block.number <= number).flatMap(({ reports }) => reports)
  const mine = (reports: Report[] = []) => {
    const number = head().number + 1n
    const now = BigInt(Math.floor(Date.now() / 1000))
    const timestamp = now > head().timestamp ? now : head().timestamp + 1n
    blocks.push({ number, hash: hashOf(number, salt), timestamp, reports })
  }
  const take = (data: Hex): string | undefined => {
    const call = decodeFunctionData({ abi: [...eventLedgerAbi, ...committeeAbi], data })
    if (call.functionName !== 'report') return undefined
    const [report, z, r] = call.args
    const filed = reportsAt(head().number)
    const digest = reportDigest(report, { chainId, ledger: TEST_LEDGER })
    const key = committeeKeyOf(term().keyPackage.groupKey)
    const signature = { z, r: r.toLowerCase() as Hex }
    if (report.batch !== filed.length + 1) return 'EventLedger_WrongBatch'
    if (report.epoch !== terms.length) return 'EventLedger_WrongEpoch'
    if (report.from !== (filed.at(-1)?.to ?? Number(start))) return 'EventLedger_WrongStart'
    if (report.to <= report.from || report.to > Number(head().timestamp) + 1)
      return 'EventLedger_WrongEnd'
    if ((report.count === 0) !== /^0x0+$/.test(report.root)) return 'EventLedger_WrongCount'
    if (!verifyCommitteeSignature({ key, digest, signature })) return 'EventLedger_InvalidSignature'
    mine([report])
    return undefined
  }

  const read = (name: string, args: readonly unknown[], at: bigint): unknown => {
    const filed = reportsAt(at)
    const of = (epoch = Number(args[0])) => {
      const one = term(epoch)
      return { ...one, ...committeeKeyOf(one.keyPackage.groupKey) }
    }
    switch (name) {
      case 'reportKey': {
        const { x, odd, activatedAt } = of(terms.length)
        return { epoch: terms.length, x, odd, activatedAt }
      }
      case 'reportKeyOf': {
        const { x, odd } = of()
        return { x, odd, packageDigest: packageDigest(of().keyPackage) }
      }
      case 'lastBatch':
        return filed.length
      case 'lastTo':
        return filed.at(-1)?.to ?? Number(start)
      case 'lastReportAt':
        return filed.at(-1)?.to ?? 0
      case 'stoppedUntil':
        return stoppedUntil
      case 'rootOf':
        return filed[Number(args[0]) - 1]?.root ?? `0x${'00'.repeat(32)}`
      case 'membersOf':
        return of().members
      case 'quorumOf':
        return of().keyPackage.quorum
      case 'vacatedOf':
        return []
      case 'recordsOf':
        return 0
      default:
        throw new Error(`The test ledger has no ${name}.`)
    }
  }

  /** A client that sees the chain through `view`: as it is, unless the test has it behind or forked. */
  const createClient = (view: { lag?: bigint; fork?: string; isDown?: boolean } = {}) => {
    const number = () => {
      const lagging = head().number - (view.lag ?? 0n)
      return lagging < 1n ? 1n : lagging
    }
    const check = () => {
      if (view.isDown === true) throw new Error('the chain does not answer')
    }
    return {
      getBlock: async ({ blockNumber }: { blockNumber?: bigint }) => {
        check()
        const wanted = blockNumber ?? number()
        const block = blocks.find((one) => one.number === wanted)
        if (block === undefined) throw new Error(`no block ${wanted}`)
        return view.fork === undefined ? block : { ...block, hash: hashOf(wanted, view.fork) }
      },
      readContract: async (call: {
        functionName: string
        args?: readonly unknown[]
        blockNumber?: bigint
      }) => {
        check()
        return read(call.functionName, call.args ?? [], call.blockNumber ?? number())
      },
      getLogs: async ({ fromBlock, toBlock }: { fromBlock: bigint; toBlock: bigint }) => {
        check()
        return blocks
          .filter((block) => block.number >= fromBlock && block.number <= toBlock)
          .flatMap(({ reports }) => reports.map((args) => ({ args })))
      },
    } as unknown as PublicClient
  }

  let held: Promise<void> | undefined
  /** A queue whose transactions are mined at once, or refused as an estimate would. */
  const createQueue = (): TransactionQueue => {
    const known = new Map<string, QueuedTransaction>()
    return {
      submit: async ({ id, data }) => {
        const earlier = known.get(id)
        if (earlier !== undefined) return earlier
        await held
        taken.push(data)
        const reason = take(data)
        if (reason !== undefined) throw new Error(reason)
        const sent = {
          id,
          nonce: known.size,
          status: 'mined',
          transactionHash: hashOf(BigInt(known.size), id),
        } as const
        known.set(id, sent)
        return sent
      },
      get: (id) => known.get(id),
      wait: async (id) => known.get(id) as QueuedTransaction,
    }
  }

  return {
    createClient,
    createQueue,
    /** A block for each second, as time goes by. */
    tick: () => {
      if (Date.now() / 1000 > Number(head().timestamp) + 1) mine()
    },
    reports: () => reportsAt(head().number),
    taken,
    /** What the order of leaders is shuffled by. */
    seed: (blocks[1] as Block).hash,
    /** Has transactions wait until what is returned is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    /** Another committee takes office. */
    changeCommittee: (next: { keyPackage: KeyPackage; members: Seat[] }) => {
      mine()
      terms.push({ ...next, activatedAt: Number(head().timestamp) })
    },
    stopUntil: (second: number) => {
      stoppedUntil = second
    },
    /** Takes back the last blocks and goes on with others. */
    reorganize: (depth: number) => {
      salt += 'x'
      const keep = blocks.slice(0, Math.max(2, blocks.length - depth))
      const lost = blocks.length - keep.length
      blocks = keep
      for (let at = 0; at <= lost; at += 1) mine()
    },
  }
}
