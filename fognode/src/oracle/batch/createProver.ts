import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import type { ProofForContract } from '@fanal/sdk/oracle/eventArguments'
import { proveLeaf, type EventTree } from '@fanal/sdk/oracle/eventTree'
import type { Keccak256 } from '@fanal/sdk/oracle/eventLeaf'
import type { EvidenceEvent } from '@fanal/sdk/oracle/evidence'
import type { EventKey } from '../../devices/eventStore.ts'
import type { ChainView } from '../chain/createChainView.ts'
import type { FiledReport, ReportLog } from '../chain/createReportLog.ts'
import type { EventIndex } from '../store/createEventIndex.ts'
import { batchTree } from './batchTree.ts'

export type CreateProverParameters = {
  chain: ChainView
  index: EventIndex
  reports: ReportLog
  domain: DeviceDomain
  keccak: Keccak256
  /** The events in the evidence of a report, from wherever it is. */
  readEvidence: (report: FiledReport) => Promise<EvidenceEvent[]>
}

/** Shows contracts what is on the ledger. */
export type Prover = {
  /**
   * The end of the batch that has reported an event, seconds; undefined while none has.
   *
   * @throws Error while the chain cannot be read
   */
  reportedAt: (key: EventKey) => Promise<number | undefined>
  /**
   * @throws Error when the event is in no batch, or its evidence cannot be had now
   */
  prove: (key: EventKey) => Promise<ProofForContract>
}

type KnownBatch = { events: EvidenceEvent[]; tree: EventTree }

export function createProver(parameters: CreateProverParameters): Prover {
  const { chain, index, reports, domain, keccak, readEvidence } = parameters
  /** Many events of one batch are proven after one another; a large one must not stay in memory. */
  let last: { root: string; batch: WeakRef<KnownBatch> } | undefined

  const reportOf = async (key: EventKey) => {
    const batch = index.find(deviceEventId({ event: key, domain }))?.batch ?? undefined
    const root = batch === undefined ? undefined : index.rootOf(batch)
    if (batch === undefined || root === undefined) return undefined
    const state = chain.state()
    if (state === undefined) throw new Error('The chain cannot be read now.')
    return { batch, report: await reports.find(batch, root, state.head.number) }
  }
  const readBatch = async (report: FiledReport): Promise<KnownBatch> => {
    const known = last?.root === report.root ? last.batch.deref() : undefined
    if (known !== undefined) return known
    const events = await readEvidence(report)
    const batch = { events, tree: await batchTree(events, keccak) }
    if (batch.tree.root !== report.root)
      throw new Error(`The evidence of a batch does not have its root ${report.root}.`)
    last = { root: report.root, batch: new WeakRef(batch) }
    return batch
  }

  return {
    reportedAt: async (key) => (await reportOf(key))?.report.to,
    prove: async (key) => {
      const found = await reportOf(key)
      if (found === undefined) throw new Error('The event is in no batch.')
      const { events, tree } = await readBatch(found.report)
      const at = events.findIndex(
        ({ event }) =>
          event.device === key.device &&
          event.deviceVersion === key.deviceVersion &&
          event.seq === key.seq,
      )
      const line = events[at]
      if (line === undefined) throw new Error('The event is not in the evidence of its batch.')
      const { event, acceptedAt } = line
      return { event, acceptedAt, batch: found.batch, proof: proveLeaf(tree, at) }
    },
  }
}
