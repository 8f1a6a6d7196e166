import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import type { Keccak256 } from '@fanal/sdk/oracle/eventLeaf'
import type { Logger } from 'pino'
import type { Address, Hex } from 'viem'
import { agree, type Clients } from '../../custody/release/agree.ts'
import type { EventStore } from '../../devices/eventStore.ts'
import type { ChainView } from '../chain/createChainView.ts'
import { createFirstBatch } from '../chain/createFirstBatch.ts'
import { createReportLog, type FiledReport } from '../chain/createReportLog.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import type { EvidenceKeeper } from '../evidence/createEvidenceKeeper.ts'
import type { BatchStore } from '../store/createBatchStore.ts'
import type { EventIndex } from '../store/createEventIndex.ts'
import { createLearner } from './createLearner.ts'
import { createProver, type Prover } from './createProver.ts'
import { createSettler, type Settle } from './createSettler.ts'

export type CreateSettlingParameters = {
  clients: Clients
  chain: ChainView
  ledger: Address
  committee: Address
  /** First block in which there may be reports, and blocks asked for in one `eth_getLogs`. */
  start: bigint
  logRange: number
  /** Seconds back in which events of earlier batches can still come to a node that has none. */
  reachSeconds: number
  batches: BatchStore
  index: EventIndex
  events: EventStore
  domain: DeviceDomain
  keccak: Keccak256
  evidence: EvidenceKeeper
  fetchSigned: (batch: number) => Promise<void>
  /** Told of the URLs of an earlier committee, whose members have its evidence. */
  onMembers: (urls: readonly string[]) => void
  /** Told of each batch that is found on the chain, with the digest of its evidence. */
  onReported: (evidence: Hex) => void
  log: Logger
}

export type Settling = {
  settle: Settle
  prover: Prover
  /** Number of the first batch of the epoch in office; undefined while it is not known. */
  firstBatch: (state: LedgerState) => number | undefined
}

/** The settler with all that it learns batches from, and what proves their events. */
export function createSettling(parameters: CreateSettlingParameters): Settling {
  const { clients, chain, ledger, committee, start, logRange, reachSeconds, log } = parameters
  const { batches, index, events, domain, keccak, evidence, fetchSigned } = parameters
  const { onMembers, onReported } = parameters
  const earlierEpochs = new Set<number>()
  const reports = createReportLog({
    clients,
    ledger,
    start,
    logRange,
  })
  const first = createFirstBatch(reports, log)
  const readEvidence = async ({ epoch, count, evidence: digest }: FiledReport) => {
    if (epoch !== chain.seats()?.epoch && !earlierEpochs.has(epoch)) {
      const members = await agree(clients, (client) =>
        client.readContract({
          address: committee,
          abi: committeeAbi,
          functionName: 'membersOf',
          args: [epoch],
        }),
      )
      onMembers(members.map(({ url }) => url))
      earlierEpochs.add(epoch)
    }
    return evidence.read(digest, count)
  }
  const settle = createSettler({
    clients,
    ledger,
    index,
    reports,
    learn: createLearner({
      batches,
      index,
      events,
      domain,
      keccak,
      reports,
      fetchSigned,
      readEvidence,
    }),
    newest: chain.state,
    reachSeconds,
    onTakenBack: () => {
      reports.forget()
      first.forget()
      index.leaveOut(events.quarantined())
    },
    onReported,
    log,
  })
  const prover = createProver({ chain, index, reports, domain, keccak, readEvidence })
  return { settle, prover, firstBatch: first.of }
}
