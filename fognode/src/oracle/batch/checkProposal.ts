import type { Keccak256 } from '@fanal/sdk/oracle/eventLeaf'
import type { Hex } from 'viem'
import type { EvidenceEvent } from '@fanal/sdk/oracle/evidence'
import type { EventStore } from '../../devices/eventStore.ts'
import { HttpError } from '../../http/httpError.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import type { EventIndex } from '../store/createEventIndex.ts'
import { isHeartbeatDue } from './isHeartbeatDue.ts'
import { judgeEvents } from './judgeEvents.ts'
import { prepareBatch, type PrepareBatchReturnType } from './prepareBatch.ts'
import type { Proposal } from './proposal.ts'

/** Seconds that the leader's newest block may be ahead of this node's. */
const HEAD_SLACK = 60

export type CheckProposalParameters = {
  proposal: Proposal
  state: LedgerState
  index: EventIndex
  events: EventStore
  quorum: number
  /** Seconds. */
  tolerance: number
  /** Most events of a batch. */
  limit: number
  /** Seconds without any report after which an empty one is due. */
  heartbeatSeconds: number
  keccak: Keccak256
  /** The evidence that the leader has published, when it is not what this node makes of its own copies. */
  fetchEvidence: (digest: Hex, expected: readonly EvidenceEvent[]) => Promise<EvidenceEvent[]>
}

/** What this node would sign, or the events that it does not have. */
export type CheckProposalReturnType = PrepareBatchReturnType | { missing: Hex[] }

/**
 * Checks a proposal against what this node has accepted itself and reads from the chain.
 *
 * @throws HttpError 409 with the reason for which this node does not sign.
 */
export async function checkProposal(
  parameters: CheckProposalParameters,
): Promise<CheckProposalReturnType> {
  const { proposal, state, index, events, keccak } = parameters
  const { report, ids, times } = proposal
  checkPlace(parameters)
  const period = { from: report.from, to: report.to }
  const { quorum, tolerance } = parameters
  const { missing, refused, lines } = await judgeEvents({
    ids,
    times,
    period,
    index,
    events,
    quorum,
    tolerance,
  })
  const [bad] = refused
  if (bad !== undefined) throw refuse(bad.code, bad.message)
  if (missing.length > 0) return { missing }
  const { batch, epoch } = report
  const prepared = await prepareBatch({ batch, epoch, period, lines, keccak })
  if (prepared.report.root !== report.root || prepared.report.count !== report.count)
    throw refuse('wrong_root', 'The root is not that of these events.')
  if (prepared.report.evidence === report.evidence) return prepared
  // A device may have sent different signatures of one event to different nodes; the leader's are as good if they verify.
  const published = await parameters.fetchEvidence(report.evidence, lines)
  const again = await prepareBatch({ batch, epoch, period, lines: published, keccak })
  if (again.report.evidence !== report.evidence || again.report.root !== report.root)
    throw refuse('wrong_evidence', 'The evidence does not show these events.')
  return again

  function checkPlace({ limit, heartbeatSeconds }: CheckProposalParameters) {
    if (report.epoch !== state.epoch)
      throw refuse('wrong_epoch', `Epoch ${state.epoch} is in office.`)
    if (report.batch !== state.lastBatch + 1)
      throw refuse('wrong_batch', `Batch ${state.lastBatch + 1} is next.`)
    if (report.from !== state.lastTo)
      throw refuse('wrong_start', `The batch begins at ${state.lastTo}.`)
    if (report.to <= report.from || report.to > state.head.timestamp + HEAD_SLACK)
      throw refuse('wrong_end', `The newest block is of ${state.head.timestamp}.`)
    if (ids.length > limit || ids.length !== times.length)
      throw refuse('wrong_size', `A batch has at most ${limit} events.`)
    // Clocks and blocks of members differ, and a leader gains nothing by a sign of life that comes early.
    if (ids.length === 0 && !isHeartbeatDue(state, heartbeatSeconds / 2))
      throw refuse('empty', 'The committee need not say yet that it is alive.')
    if (new Set(ids).size !== ids.length) throw refuse('repeated', 'An event comes twice.')
  }
}

function refuse(code: string, message: string): HttpError {
  return new HttpError(409, code, message)
}
