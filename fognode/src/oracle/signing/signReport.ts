import { NonceCommitmentSchema, type NonceCommitment } from '@fanal/sdk/oracle/signingNonces'
import type { Logger } from 'pino'
import * as v from 'valibot'
import type { Hex } from 'viem'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import { MAX_EVENTS, type Proposal } from '../batch/proposal.ts'
import type { Seats } from '../chain/seats.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import type { MemberSigner, Session } from './createMemberSigner.ts'
import type { Patience } from './createPatience.ts'
import { signTogether, type SignTogetherReturnType } from './signTogether.ts'
import { bytes32 } from '../hexForms.ts'

export const PROPOSE_PATH = '/v1/peer/oracle/propose'

/** What a member answers to a proposal: its commitment, or what it lacks. */
const ProposeAnswerSchema = v.union([
  v.strictObject({ commitment: NonceCommitmentSchema }),
  v.strictObject({ missing: v.pipe(v.array(bytes32), v.maxLength(MAX_EVENTS)) }),
  v.strictObject({ unknown: v.literal(true) }),
])

export type SignReportParameters = {
  seats: Seats
  key: HeldKey
  digest: Hex
  proposal: Proposal
  /** Members that have agreed to sign it. */
  agreed: readonly number[]
  signer: MemberSigner
  call: CallPeer
  /** Sends events that a member lacks. */
  push: (member: number, ids: readonly Hex[]) => Promise<void>
  /** Told of a member that gave a wrong share. */
  onFault: (member: number) => void
  /** Milliseconds that a slow member is waited for when a quorum has not answered. */
  timeoutMs: number
  patience: Patience
  log: Logger
}

/**
 * Leads the signing of a report: two rounds with a quorum of members, again with others where one fails.
 *
 * @throws Error when no quorum signs; the message names the refusals.
 */
export async function signReport(
  parameters: SignReportParameters,
): Promise<SignTogetherReturnType> {
  const { seats, digest, proposal, call, push, timeoutMs } = parameters
  const { epoch } = proposal.report

  const ask = async (
    member: number,
    session: Session,
    isWhole: boolean,
  ): Promise<NonceCommitment> => {
    const { round } = session
    const body = { digest, round, ...(isWhole ? { proposal } : {}) }
    const answer = v.parse(
      ProposeAnswerSchema,
      await call(seats, member, PROPOSE_PATH, body, { timeoutMs }),
    )
    if ('commitment' in answer) {
      if (answer.commitment.member !== member) throw new Error('another member’s commitment')
      return answer.commitment
    }
    if ('unknown' in answer) {
      if (isWhole) throw new Error('it does not know the proposal it was sent')
      return ask(member, session, true)
    }
    const proposed = new Set(proposal.ids)
    await push(
      member,
      answer.missing.filter((id) => proposed.has(id)),
    )
    const again = v.parse(
      ProposeAnswerSchema,
      await call(seats, member, PROPOSE_PATH, { digest, round }, { timeoutMs }),
    )
    if ('commitment' in again && again.commitment.member === member) return again.commitment
    throw new Error('it lacks events')
  }

  return signTogether({
    ...parameters,
    epoch,
    what: `batch ${proposal.report.batch}`,
    ask: (member, round) => ask(member, { epoch, digest, round }, round === 1),
  })
}
