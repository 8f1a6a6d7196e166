import { hexToBytes, parseEventLogs, type TransactionReceipt } from 'viem'
import { productionRuntime } from '../productionRuntime.ts'
import { countNewSlots } from './countNewSlots.ts'
import { dealtCommittee } from './dealtCommittee.ts'
import { oracleScene, type SceneBatch } from './oracleScene.ts'

/** Gas of the oracle by receipts, of the contracts as they are deployed. */
export type MeasureOracleGasReturnType = {
  /** A report of a committee of 4, signed by 3; whole transaction, as if no hash had a zero byte. */
  report4: number
  /** Of 31, signed by 21. */
  report31: number
  /** Of 100, signed by 67. */
  report100: number
  /** A report of no events. */
  reportEmpty: number
  /** Part of one event in a report of 10,000. */
  reportEventOf10k: number
  /** Proving the only event of a batch, inside a consumer's call. */
  proveEventAlone: number
  /** Proving one of 10,000 events (14 levels), inside a consumer's call. */
  proveEvent10k: number
  /** The same and the transaction's bytes, in which the event and its proof came. */
  proveEvent10kWithBytes: number
  /** What one level of the tree adds inside a consumer's call. */
  proveLevel: number
  /** Proving one of 16 neighbours in a batch of 10,000 together, inside a consumer's call. */
  proveOneOf16: number
  /** New storage slots of a report. */
  oracleNewSlots: { report: number; reportEmpty: number }
}

const EVENTS = 10_000
/** Not so many, but as many bytes in the report that are not zero. */
const EVENTS_OF_OTHERS = 1_000
/** Levels between a leaf that lies deepest and the root. */
const LEVELS = 14

/** Measures reports and proofs on an in-process chain. */
export async function measureOracleGas(): Promise<MeasureOracleGasReturnType> {
  const runtime = await productionRuntime({
    sources: [
      'npm:@openzeppelin/contracts/access/manager/AccessManager.sol',
      'contracts/oracle/EventLedger.sol',
      'contracts/oracle/testing/EventConsumer.sol',
    ],
  })
  const scene = await oracleScene(runtime)
  const { client, consumer, takeOffice, report, take, takeMany } = scene
  const spentIn = (receipt: TransactionReceipt) => {
    const [log] = parseEventLogs({ abi: consumer.abi, logs: receipt.logs, eventName: 'EventTaken' })
    return Number((log as unknown as { args: { gasSpent: bigint } }).args.gasSpent)
  }

  const reports: Record<number, number> = {}
  for (const members of [31, 100]) {
    const committee = dealtCommittee(members)
    await takeOffice(committee)
    reports[members] = reportGas(await report(committee, EVENTS_OF_OTHERS))
  }
  const four = dealtCommittee(4)
  await takeOffice(four)
  const large = await report(four, EVENTS)
  const alone = await report(four, 1)
  const empty = await report(four, 0)

  const single = await take(alone, 0)
  const deep = await take(large, EVENTS - 1)
  const together = await takeMany(
    large,
    Array.from({ length: 16 }, (_, at) => 5_000 + at),
  )
  const bytesOf = async ({ transactionHash: hash }: TransactionReceipt) => {
    const { input } = await client.getTransaction({ hash })
    return calldataGas(hexToBytes(input))
  }
  const slots = (receipt: TransactionReceipt) =>
    countNewSlots(client, { transactionHash: receipt.transactionHash, except: [] })
  return {
    report4: reportGas(large),
    report31: reports[31] ?? 0,
    report100: reports[100] ?? 0,
    reportEmpty: reportGas(empty),
    reportEventOf10k: reportGas(large) / EVENTS,
    proveEventAlone: spentIn(single),
    proveEvent10k: spentIn(deep),
    proveEvent10kWithBytes: spentIn(deep) + (await bytesOf(deep)),
    proveLevel: Math.ceil((spentIn(deep) - spentIn(single)) / LEVELS),
    proveOneOf16: spentIn(together),
    oracleNewSlots: { report: await slots(large.receipt), reportEmpty: await slots(empty.receipt) },
  }
}

/** As if no byte of a hash or of the signature were zero, since which are is chance. */
function reportGas({ receipt, chance }: SceneBatch): number {
  const bytes = hexToBytes(chance)
  return Number(receipt.gasUsed) - calldataGas(bytes) + calldataGas(bytes.fill(1))
}

/** EIP-2028: 4 gas for a zero byte, 16 for any other. */
function calldataGas(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + (byte === 0 ? 4 : 16), 0)
}
