import { eventLedgerAbi } from '@fanal/sdk/generated/abis'
import { getAbiItem, type Address, type Hex } from 'viem'
import { keyedLock } from '../../async/keyedLock.ts'
import type { Clients } from '../../custody/release/agree.ts'
import { HttpError } from '../../http/httpError.ts'

/** A report as the ledger has taken it. */
export type FiledReport = {
  epoch: number
  root: Hex
  count: number
  to: number
  evidence: Hex
}

export type CreateReportLogParameters = {
  clients: Clients
  ledger: Address
  /** First block in which there may be reports. */
  start: bigint
  /** Blocks asked for in one `eth_getLogs`. */
  logRange: number
}

/** The ledger's own log of reports, read backwards as far as it is needed and remembered. */
export type ReportLog = {
  /**
   * The report of a batch that has this root, up to a block.
   *
   * @throws HttpError 503 `no_report` when the log does not show it.
   */
  find: (batch: number, root: Hex, head: bigint) => Promise<FiledReport>
  /** Number of the first batch that ends after a time, seconds, of all up to `last`; `last` + 1 when there is none. */
  firstAfter: (time: number, last: number, head: bigint) => Promise<number>
  /**
   * Number of the first batch of an epoch, of all up to `last`; undefined when the epoch has none.
   *
   * @throws HttpError 503 `no_report` when the log does not show a batch.
   */
  firstOf: (epoch: number, last: number, head: bigint) => Promise<number | undefined>
  /** Forgets what was read: the chain has replaced some of it. */
  forget: () => void
}

const BATCH_REPORTED = getAbiItem({ abi: eventLedgerAbi, name: 'BatchReported' })

export function createReportLog(parameters: CreateReportLogParameters): ReportLog {
  const { clients, ledger, start } = parameters
  const most = BigInt(parameters.logRange)
  const lock = keyedLock()
  const reports = new Map<number, FiledReport>()
  /** Blocks that were read; both ends are among them. */
  let range: { low: bigint; high: bigint } | undefined

  // What an event log says is held against roots on which all endpoints agree, so the first that answers will do.
  const logsOf = async (fromBlock: bigint, toBlock: bigint) => {
    let problem: unknown
    for (const client of clients)
      try {
        return await client.getLogs({
          address: ledger,
          event: BATCH_REPORTED,
          strict: true,
          fromBlock,
          toBlock,
        })
      } catch (error) {
        problem = error
      }
    throw problem
  }
  const readBlocks = async (from: bigint, to: bigint) => {
    for (const { args } of await logsOf(from, to)) {
      const { batch, epoch, root, count, to: end, evidence } = args
      reports.set(batch, { epoch, root, count, to: end, evidence })
    }
  }
  const readUpTo = async (head: bigint) => {
    range ??= { low: head + 1n, high: head }
    while (range.high < head) {
      const to: bigint = range.high + most < head ? range.high + most : head
      await readBlocks(range.high + 1n, to)
      range = { ...range, high: to }
    }
  }
  const readFurther = async () => {
    if (range === undefined || range.low <= start) return false
    const from = range.low - most > start ? range.low - most : start
    await readBlocks(from, range.low - 1n)
    range = { ...range, low: from }
    return true
  }
  const lookUp = async (batch: number, root: Hex, head: bigint) => {
    await readUpTo(head)
    while (!reports.has(batch) && (await readFurther()));
    const found = reports.get(batch)
    return found?.root === root ? found : undefined
  }
  const notShown = (batch: number) =>
    new HttpError(503, 'no_report', `The ledger's log does not show batch ${batch}.`)
  const forget = () => {
    reports.clear()
    range = undefined
  }

  const find: ReportLog['find'] = async (batch, root, head) => {
    const known = await lookUp(batch, root, head)
    if (known !== undefined) return known
    // The chain has replaced blocks that were read.
    forget()
    const found = await lookUp(batch, root, head)
    if (found === undefined) throw notShown(batch)
    return found
  }
  const firstAfter: ReportLog['firstAfter'] = async (time, last, head) => {
    await readUpTo(head)
    let first = last + 1
    while (first > 1) {
      const before = reports.get(first - 1)
      if (before !== undefined) {
        if (before.to <= time) break
        first -= 1
      } else if (!(await readFurther())) break
    }
    return first
  }
  const firstOf: ReportLog['firstOf'] = async (epoch, last, head) => {
    await readUpTo(head)
    let first: number | undefined
    for (let batch = last; batch >= 1; batch -= 1) {
      while (!reports.has(batch) && (await readFurther()));
      const report = reports.get(batch)
      if (report === undefined) throw notShown(batch)
      if (report.epoch < epoch) break
      if (report.epoch === epoch) first = batch
    }
    return first
  }

  return {
    find: (...which) => lock('log', () => find(...which)),
    firstAfter: (...which) => lock('log', () => firstAfter(...which)),
    firstOf: (...which) => lock('log', () => firstOf(...which)),
    forget: () => void lock('log', async () => forget()),
  }
}
