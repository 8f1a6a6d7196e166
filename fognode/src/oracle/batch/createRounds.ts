import type { Logger } from 'pino'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import { messageOf } from '../../async/repeat.ts'
import type { ChainView } from '../chain/createChainView.ts'
import { leaderOf } from '../chain/leaderOf.ts'
import type { LedgerState } from '../chain/readLedger.ts'
import type { Seats } from '../chain/seats.ts'
import type { BatchStore, KeptProposal } from '../store/createBatchStore.ts'
import type { EventIndex } from '../store/createEventIndex.ts'
import type { Lead } from './createLeader.ts'
import type { Settle } from './createSettler.ts'
import type { Submit } from './createSubmit.ts'
import { isHeartbeatDue } from './isHeartbeatDue.ts'

export type CreateRoundsParameters = {
  chain: ChainView
  index: EventIndex
  batches: BatchStore
  settle: Settle
  lead: Lead
  submit: Submit
  keyFor: (state: LedgerState) => HeldKey | undefined
  /** Tells the other members of a report that the committee has signed. */
  tell: (seats: Seats, signed: KeptProposal) => void
  /** The attempt that enough other members have reached. */
  join: (seats: Seats, batch: number) => Promise<number>
  /** Told of an attempt whose leader was silent. */
  onSilent: (leader: number, batch: number, attempt: number) => void
  settings: {
    batchIntervalSeconds: number
    batchSize: number
    /** Seconds without any report after which an empty one is due. */
    heartbeatSeconds: number
    attemptSeconds: number
    chainIntervalSeconds: number
  }
  log: Logger
}

export type Rounds = {
  /** Does what is due; to be called again and again. */
  step: () => Promise<void>
  /** The latest attempt at a batch whose leader this node would follow now by its own clock. */
  allowed: (epoch: number, batch: number) => number
  /** Whether it is a leader's turn: by this node's own clock, or that of enough others if this node is behind. */
  allows: (seats: Seats, batch: number, attempt: number) => Promise<boolean>
  /** A leader has proposed this attempt. */
  proposed: (batch: number, attempt: number) => void
  /** What the node is waiting for, in plain words; undefined when it is idle. */
  waitingFor: () => string | undefined
}

type Turn = {
  epoch: number
  batch: number
  attempt: number
  /** Milliseconds at which the attempt began; undefined while nothing is due. */
  since: number | undefined
  /** Attempt that this node has led. */
  led: number
}

/** Part of an attempt's time after which the next leader is followed: clocks of members are not quite together. */
const MOST_OF_IT = 0.5

/** Milliseconds in which the other members are asked once for the attempt that they have reached. */
const JOIN_MS = 1_000

/** The clock of batches: when one is due, whose turn it is, and that what was signed reaches the chain. */
export function createRounds(parameters: CreateRoundsParameters): Rounds {
  const { chain, index, batches, settings, log } = parameters
  let turn: Turn = { epoch: 0, batch: 0, attempt: 0, since: undefined, led: -1 }
  let lastRead = 0
  /** Why the marks of reported events are not those of the chain; nothing is led meanwhile. */
  let unsettled: Error | undefined
  let waiting: string | undefined
  let leading: Promise<void> | undefined
  const joins = new Map<string, { at: number; reached: Promise<number> }>()
  /** When a signed report was first seen here, milliseconds. */
  const signedAt = new Map<string, number>()

  const read = async () => {
    const known = chain.state()
    if (known !== undefined && Date.now() - lastRead < settings.chainIntervalSeconds * 1000) {
      if (unsettled !== undefined) throw unsettled
      return known
    }
    const state = await chain.refresh()
    try {
      await parameters.settle(state)
      unsettled = undefined
    } catch (error) {
      unsettled = error instanceof Error ? error : new Error(messageOf(error))
      throw error
    } finally {
      lastRead = Date.now()
    }
    return state
  }

  const isDue = (state: LedgerState, seats: Seats) => {
    // Events that no quorum has cannot be reported, whoever leads; nobody waits for them.
    const { since, isFull } = index.due(seats.quorum - 1, settings.batchSize)
    if (since === undefined) return isHeartbeatDue(state, settings.heartbeatSeconds)
    return isFull || Date.now() - since >= settings.batchIntervalSeconds * 1000
  }

  const deliver = async (state: LedgerState, seats: Seats, signed: KeptProposal) => {
    const { digest, proposal, signature } = signed
    if (signature === undefined) return
    const since = signedAt.get(digest) ?? Date.now()
    signedAt.set(digest, since)
    const { seed, participants, self } = seats
    const { batch } = proposal.report
    // Its leader sends it at once, the next ones when it does not.
    const order = participants.map((_, at) =>
      leaderOf({ seed, participants, batch, attempt: proposal.attempt + at }),
    )
    const wait = order.indexOf(self) * settings.attemptSeconds * 1000
    waiting = `batch ${batch} to reach the chain`
    if (Date.now() - since >= wait)
      await parameters.submit({ digest, report: proposal.report, signature }, state)
  }

  const leadNow = (state: LedgerState, seats: Seats, key: HeldKey) => {
    turn.led = turn.attempt
    const { attempt } = turn
    leading = (async () => {
      const signed = await parameters.lead({
        seats,
        state,
        key,
        attempt,
        limit: settings.batchSize,
      })
      if (signed === undefined) return
      parameters.tell(seats, signed)
      await deliver(state, seats, signed)
    })()
      .catch((error: unknown) => {
        log.warn(
          { batch: state.lastBatch + 1, attempt, reason: messageOf(error) },
          'attempt failed',
        )
      })
      .finally(() => {
        leading = undefined
      })
  }

  const begin = ({ epoch, lastBatch }: LedgerState) => {
    const batch = lastBatch + 1
    if (turn.epoch === epoch && turn.batch === batch) return
    const attempt = batches.attempt(epoch, batch)
    turn = { epoch, batch, attempt, since: undefined, led: -1 }
    signedAt.clear()
  }

  const advance = (seats: Seats) => {
    const { epoch, batch, attempt } = turn
    const { seed, participants } = seats
    parameters.onSilent(leaderOf({ seed, participants, batch, attempt }), batch, attempt)
    turn = { ...turn, attempt: attempt + 1, since: Date.now() }
    batches.setAttempt(epoch, batch, attempt + 1)
  }

  const goTo = (epoch: number, batch: number, attempt: number) => {
    batches.setAttempt(epoch, batch, attempt)
    if (batch === turn.batch && epoch === turn.epoch && attempt > turn.attempt)
      turn = { ...turn, attempt, since: Date.now() }
  }

  const allowed = (epoch: number, batch: number) => {
    const own = batches.attempt(epoch, batch)
    if (turn.epoch !== epoch || turn.batch !== batch || turn.since === undefined) return own
    const isLate = Date.now() - turn.since >= settings.attemptSeconds * 1000 * MOST_OF_IT
    return isLate ? own + 1 : own
  }

  const joinOnce = (seats: Seats, batch: number, attempt: number) => {
    const now = Date.now()
    for (const [name, { at }] of joins) if (now - at >= JOIN_MS) joins.delete(name)
    // By attempt, so that nobody else has asked just before an honest leader does.
    const name = `${seats.epoch}/${batch}/${attempt}`
    const known = joins.get(name) ?? { at: now, reached: parameters.join(seats, batch) }
    joins.set(name, known)
    return known.reached
  }

  return {
    allowed,
    allows: async (seats, batch, attempt) => {
      if (attempt <= allowed(seats.epoch, batch)) return true
      const reached = await joinOnce(seats, batch, attempt)
      if (reached > batches.attempt(seats.epoch, batch)) goTo(seats.epoch, batch, reached)
      return attempt <= reached
    },
    step: async () => {
      const state = await read()
      const seats = chain.seats()
      const key = parameters.keyFor(state)
      waiting = undefined
      if (seats === undefined || key === undefined) return
      begin(state)
      if (state.head.timestamp < state.stoppedUntil) return
      const signed = batches
        .signedOf(turn.batch)
        .find(
          ({ proposal: { report } }) =>
            report.from === state.lastTo && report.epoch === state.epoch,
        )
      // What nobody gets onto the chain for so long is not worth waiting for: another attempt may do better.
      const patience = (seats.participants.length + 1) * settings.attemptSeconds * 1000
      const since = signed === undefined ? undefined : signedAt.get(signed.digest)
      if (signed !== undefined && leading === undefined) {
        await deliver(state, seats, signed)
        if (since === undefined || Date.now() - since < patience) return
      }
      if (turn.since === undefined && !isDue(state, seats)) return
      turn.since ??= Date.now()
      if (Date.now() - turn.since > settings.attemptSeconds * 1000) advance(seats)
      const { batch, attempt } = turn
      const { seed, participants } = seats
      const leader = leaderOf({ seed, participants, batch, attempt })
      waiting = `member ${leader}, who leads attempt ${attempt} at batch ${batch}`
      if (leader === seats.self && turn.led !== attempt && leading === undefined)
        leadNow(state, seats, key)
    },
    proposed: (batch, attempt) => {
      if (batch !== turn.batch || attempt < turn.attempt) return
      batches.setAttempt(turn.epoch, batch, attempt)
      turn = { ...turn, attempt, since: Date.now() }
    },
    waitingFor: () => waiting,
  }
}
