import type { Keccak256 } from '@fanal/sdk/oracle/eventLeaf'
import { reportDigest, type LedgerDomain } from '@fanal/sdk/oracle/report'
import type { Logger } from 'pino'
import type { Hex, LocalAccount } from 'viem'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import type { EventStore } from '../../devices/eventStore.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import type { Seats } from '../chain/seats.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import type { CommitteeDomain } from '../../committee/committeeDomain.ts'
import type { MemberSigner } from '../signing/createMemberSigner.ts'
import type { Witness } from '../service/witness.ts'
import type { Patience } from '../signing/createPatience.ts'
import { signReport } from '../signing/signReport.ts'
import type { BatchStore, KeptProposal } from '../store/createBatchStore.ts'
import type { EventIndex } from '../store/createEventIndex.ts'
import { agreeOnEvents } from './agreeOnEvents.ts'
import { chooseEvents } from './chooseEvents.ts'
import { headTypedData } from './headTypedData.ts'
import { isHeartbeatDue } from './isHeartbeatDue.ts'
import { prepareBatch } from './prepareBatch.ts'
import type { Proposal } from './proposal.ts'

export type CreateLeaderParameters = {
  account: LocalAccount
  ledgerDomain: LedgerDomain
  peerDomain: CommitteeDomain
  events: EventStore
  index: EventIndex
  batches: BatchStore
  signer: MemberSigner
  call: CallPeer
  push: (member: number, ids: readonly Hex[]) => Promise<void>
  keccak: Keccak256
  /** Keeps the evidence, on the disk when it resolves. */
  keep: (blocks: readonly Uint8Array[]) => Promise<void>
  onFault: (member: number) => void
  /** Told of a report that the committee has signed now, and who signed it. */
  onSigned: (kept: KeptProposal, witness: Witness) => void
  /** Milliseconds that a member has to check a proposal. */
  timeoutMs: number
  /** Milliseconds that it has to say which events it would sign. */
  askMs: number
  /** Seconds without any report after which an empty one is due. */
  heartbeatSeconds: number
  patience: Patience
  log: Logger
}

export type LeadParameters = {
  seats: Seats
  state: LedgerState
  key: HeldKey
  attempt: number
  /** Most events. */
  limit: number
}

/** Leads one attempt at the next batch; undefined when there is nothing to be reported now. */
export type Lead = (parameters: LeadParameters) => Promise<KeptProposal | undefined>

export function createLeader(parameters: CreateLeaderParameters): Lead {
  const { account, ledgerDomain, peerDomain, batches, signer, call, log } = parameters

  const findOwn = ({ state, seats, attempt }: LeadParameters) => {
    const { epoch, lastBatch } = state
    const head = batches.findHead({ epoch, batch: lastBatch + 1, attempt, member: seats.self })
    return head === undefined ? undefined : { head, kept: batches.find(head.digest) }
  }

  const makeProposal = async (
    turn: LeadParameters,
  ): Promise<(KeptProposal & { agreed?: number[] }) | undefined> => {
    const { state, seats, attempt, limit } = turn
    // What was signed once for this attempt is all that it can be, also after a restart.
    const own = findOwn(turn)
    if (own !== undefined)
      return own.kept?.proposal.report.from === state.lastTo ? own.kept : undefined
    const period = { from: state.lastTo, to: state.head.timestamp }
    if (period.to <= period.from) return undefined
    const { events, index, keccak } = parameters
    const found = chooseEvents({ index, events, quorum: seats.quorum, period, limit })
    // Only when an attempt has failed: mostly everybody takes all events, and a leader signs once for each attempt.
    const { push, askMs } = parameters
    const batch = state.lastBatch + 1
    const { agreed: chosen, by } =
      attempt === 0 || found.length === 0
        ? { agreed: found, by: [] }
        : await agreeOnEvents({
            seats,
            batch,
            attempt,
            chosen: found,
            period,
            call,
            push,
            broken: parameters.patience.broken,
            timeoutMs: askMs,
            log,
          })
    if (chosen.length === 0 && !isHeartbeatDue(state, parameters.heartbeatSeconds)) return undefined
    const lines = chosen.map(({ line }) => line)
    const { epoch } = seats
    const { report, blocks } = await prepareBatch({ batch, epoch, period, lines, keccak })
    const digest = reportDigest(report, ledgerDomain)
    const head = { epoch, batch, attempt, digest }
    const signature = await account.signTypedData(headTypedData(peerDomain, head))
    const proposal: Proposal = {
      report,
      attempt,
      ids: chosen.map(({ id }) => id),
      times: lines.map(({ acceptedAt }) => acceptedAt),
      signature,
    }
    await parameters.keep(blocks)
    batches.keep(digest, proposal)
    if (batches.noteHead({ ...head, signature }, seats.self) !== undefined) return undefined
    return { digest, proposal, signature: undefined, agreed: by }
  }

  return async (turn) => {
    const made = await makeProposal(turn)
    if (made === undefined || made.signature !== undefined) return made
    const { digest, proposal, agreed = [] } = made
    const { batch, count } = proposal.report
    log.info({ batch, attempt: turn.attempt, events: count }, 'proposing a batch')
    const { signature, witness } = await signReport({
      seats: turn.seats,
      key: turn.key,
      digest,
      proposal,
      agreed,
      signer,
      call,
      push: parameters.push,
      onFault: parameters.onFault,
      timeoutMs: parameters.timeoutMs,
      patience: parameters.patience,
      log,
    })
    batches.setSignature(digest, signature)
    parameters.onSigned({ digest, proposal, signature }, witness)
    return { digest, proposal, signature }
  }
}
