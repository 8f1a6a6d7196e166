import { eventLedgerAbi } from '@fanal/sdk/generated/abis'
import type { Logger } from 'pino'
import type { Address, Hex } from 'viem'
import { agree, type Clients } from '../../custody/release/agree.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import { keyedLock } from '../../async/keyedLock.ts'
import type { ReportLog } from '../chain/createReportLog.ts'
import type { EventIndex } from '../store/createEventIndex.ts'
import type { Learn } from './createLearner.ts'

export type CreateSettlerParameters = {
  clients: Clients
  ledger: Address
  index: EventIndex
  learn: Learn
  reports: ReportLog
  /** The chain as it was read last. */
  newest: () => LedgerState | undefined
  /** Seconds back in which events of earlier batches can still come to a node that has none. */
  reachSeconds: number
  /** Told of each batch that is found on the chain, with the digest of its evidence. */
  onReported: (evidence: Hex) => void
  /** Told when events have lost their marks. */
  onTakenBack: () => void
  log: Logger
}

/** Batches for which receipts are kept, in case the chain takes a report back. */
const KEPT_BATCHES = 64

/** Of a batch without events. */
const NO_ROOT: Hex = `0x${'00'.repeat(32)}`

/**
 * Brings the marks of reported events in line with the chain, also when it has taken reports back.
 *
 * @throws Error when nobody tells now which events are in a batch; nothing is signed until then.
 */
export type Settle = (state: LedgerState) => Promise<void>

export function createSettler(parameters: CreateSettlerParameters): Settle {
  const { clients, ledger, index, learn, reports, log } = parameters
  const lock = keyedLock()
  const rootOf = (batch: number, state: LedgerState) =>
    agree(clients, (client) =>
      client.readContract({
        address: ledger,
        abi: eventLedgerAbi,
        functionName: 'rootOf',
        args: [batch],
        blockNumber: state.head.number,
      }),
    )
  const takeBack = async (state: LedgerState) => {
    for (;;) {
      const last = index.lastReported()
      if (last === undefined) return
      const isThere =
        last.batch <= state.lastBatch && (await rootOf(last.batch, state)) === last.root
      if (isThere) return
      log.warn({ batch: last.batch, root: last.root }, 'the chain has taken a report back')
      index.unreport(last.batch)
      parameters.onTakenBack()
    }
  }

  /** A node that has no event yet does not read years of batches that can hold none of those to come. */
  const firstToSettle = async (state: LedgerState) => {
    const last = index.lastReported()
    if (last !== undefined) return last.batch + 1
    const reach = Math.floor(Date.now() / 1000) - parameters.reachSeconds
    const time = Math.min(reach, (index.oldest() ?? Infinity) - 1)
    return reports.firstAfter(time, state.lastBatch, state.head.number)
  }

  let checked = ''
  const settle = async (state: LedgerState) => {
    if (state.head.hash === checked) return
    await takeBack(state)
    const isBehind = (index.lastReported()?.batch ?? 0) < state.lastBatch
    const first = isBehind ? await firstToSettle(state) : state.lastBatch + 1
    for (let batch = first; batch <= state.lastBatch; batch += 1) {
      const root = await rootOf(batch, state)
      if (root === NO_ROOT) {
        index.report(batch, root, [])
        continue
      }
      const { events, evidence } = await learn(batch, root, state.head.number)
      index.report(batch, root, events)
      log.info({ batch, events: events.length, root }, 'batch reported')
      parameters.onReported(evidence)
    }
    index.prune(state.lastBatch - KEPT_BATCHES)
    checked = state.head.hash
  }
  return (state) => lock('settle', () => settle(parameters.newest() ?? state))
}
