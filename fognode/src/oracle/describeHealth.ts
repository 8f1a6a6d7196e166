import type { ModuleHealth } from '../http/module.ts'
import type { LedgerState } from './chain/readLedger.ts'
import type { Seats } from './chain/seats.ts'

export type DescribeHealthParameters = {
  seats: Seats | undefined
  state: LedgerState | undefined
  /** Whether nothing was heard of a member for too long. */
  isAway: (member: number) => boolean
  /** Whether this node holds a share of the report key in office. */
  hasShare: (state: LedgerState) => boolean
  /** Events that no report has yet. */
  waiting: number
  equivocations: number
  waitingFor: string | undefined
  /** Why the last step failed. */
  problem: string | undefined
}

/** How the oracle is doing, as `/health` shows it. */
export function describeHealth(parameters: DescribeHealthParameters): ModuleHealth {
  const { seats, state, isAway, waiting, equivocations, waitingFor, problem } = parameters
  const away = (seats?.participants ?? []).filter((one) => one !== seats?.self && isAway(one))
  const live = (seats?.participants.length ?? 0) - away.length
  const details = {
    epoch: seats?.epoch ?? null,
    seat: seats?.self ?? null,
    lastBatch: state?.lastBatch ?? null,
    waiting,
    live,
    quorum: seats?.quorum ?? null,
    away: away.join(' '),
    equivocations,
    waitingFor: waitingFor ?? '',
  }
  const degraded = (reason: string): ModuleHealth => ({ status: 'degraded', reason, details })
  if (problem !== undefined) return degraded(problem)
  if (state === undefined) return { status: 'starting', reason: 'Reading the chain.', details }
  if (seats === undefined) return { status: 'ok', details }
  if (!parameters.hasShare(state))
    return degraded('This node holds no share of the report key; restore its backup.')
  if (live < seats.quorum)
    return degraded(
      `Only ${live} of ${seats.members.length} members answer and ${seats.quorum} must sign: nothing is reported until more do.`,
    )
  if (state.head.timestamp < state.stoppedUntil) return degraded('The council has stopped reports.')
  return { status: 'ok', details }
}
