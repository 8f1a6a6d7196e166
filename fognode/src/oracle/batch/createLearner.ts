import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import type { Keccak256 } from '@fanal/sdk/oracle/eventLeaf'
import type { EvidenceEvent } from '@fanal/sdk/oracle/evidence'
import type { Hex } from 'viem'
import type { EventStore } from '../../devices/eventStore.ts'
import type { FiledReport, ReportLog } from '../chain/createReportLog.ts'
import type { BatchStore } from '../store/createBatchStore.ts'
import type { EventIndex, ReportedEvent } from '../store/createEventIndex.ts'
import { batchTree } from './batchTree.ts'
import type { Proposal } from './proposal.ts'

export type CreateLearnerParameters = {
  batches: BatchStore
  index: EventIndex
  events: EventStore
  domain: DeviceDomain
  keccak: Keccak256
  reports: ReportLog
  /** Asks other members for what the committee signed as a batch; keeps what is signed. */
  fetchSigned: (batch: number) => Promise<void>
  /** The events in the evidence of a report, from wherever it is. */
  readEvidence: (report: FiledReport) => Promise<EvidenceEvent[]>
}

export type LearntBatch = {
  events: readonly ReportedEvent[]
  evidence: Hex
}

/**
 * Which events are in a batch that has this root on the chain. A list counts only when the root can be rebuilt from it: of a
 * proposal with this node's own copies, whether or not anybody has said that it was signed, else of the evidence that the
 * report names. So nobody can keep a batch from a node, or tell it a wrong one, and a member of a later committee learns
 * what an earlier one has reported.
 *
 * @throws Error when neither is to be had now.
 */
export type Learn = (batch: number, root: Hex, head: bigint) => Promise<LearntBatch>

export function createLearner(parameters: CreateLearnerParameters): Learn {
  const { batches, index, events, domain, keccak, reports } = parameters

  const rebuild = async ({ ids, times }: Proposal, root: Hex) => {
    const found: ReportedEvent[] = []
    const lines: Pick<EvidenceEvent, 'event' | 'acceptedAt'>[] = []
    for (const [at, id] of ids.entries()) {
      const entry = index.find(id)
      const accepted = entry === undefined ? undefined : events.find(entry)
      if (entry === undefined || accepted === undefined) return undefined
      found.push(entry)
      lines.push({ event: accepted.event, acceptedAt: times[at] ?? 0 })
    }
    return (await batchTree(lines, keccak)).root === root ? found : undefined
  }
  const fromProposals = async (batch: number, root: Hex): Promise<LearntBatch | undefined> => {
    for (const { proposal, signature } of batches.ofBatch(batch)) {
      if (proposal.report.root !== root) continue
      const found = await rebuild(proposal, root)
      if (found === undefined) continue
      // Somebody has kept from this node that it was signed, and by whom; nothing waits for that.
      if (signature === undefined) void parameters.fetchSigned(batch).catch(() => undefined)
      return { events: found, evidence: proposal.report.evidence }
    }
    return undefined
  }
  const fromEvidence = async (batch: number, root: Hex, head: bigint): Promise<LearntBatch> => {
    const report = await reports.find(batch, root, head)
    const lines = await parameters.readEvidence(report)
    if ((await batchTree(lines, keccak)).root !== root)
      throw new Error(`The evidence of batch ${batch} does not have its root.`)
    const found = lines.map(({ event }) => {
      const { device, deviceVersion, seq } = event
      return { id: deviceEventId({ event, domain }), device, deviceVersion, seq }
    })
    return { events: found, evidence: report.evidence }
  }

  return async (batch, root, head) => {
    const known = await fromProposals(batch, root)
    if (known !== undefined) return known
    // What members say is a short cut; without it there is still the evidence.
    await parameters.fetchSigned(batch).catch(() => undefined)
    return (await fromProposals(batch, root)) ?? fromEvidence(batch, root, head)
  }
}
