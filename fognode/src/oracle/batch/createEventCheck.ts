import type { Hex } from 'viem'
import * as v from 'valibot'
import { keyedLock } from '../../async/keyedLock.ts'
import { HttpError } from '../../http/httpError.ts'
import { leaderOf } from '../chain/leaderOf.ts'
import type { Seats } from '../chain/seats.ts'
import { CheckSchema } from './agreeOnEvents.ts'
import type { JudgeEventsParameters, JudgeEventsReturnType } from './judgeEvents.ts'

/** A leader asks for all its events, and again for those that were missing. */
const MOST_CALLS = 2

export type CreateEventCheckParameters = {
  /** Number of the next batch, for a member that says which. */
  nextBatch: (said: number) => Promise<number>
  settings: {
    /** Most events of a batch. */
    batchSize: number
  }
  /** Whether it is the turn of an attempt's leader. */
  allows: (seats: Seats, batch: number, attempt: number) => Promise<boolean>
  judge: (
    proposed: Pick<JudgeEventsParameters, 'ids' | 'times' | 'period'>,
    seats: Seats,
  ) => Promise<JudgeEventsReturnType>
}

/** Answers a leader which events this node lacks, and with which it would sign nothing. */
export type CheckEvents = (
  seats: Seats,
  sender: number,
  body: unknown,
) => Promise<{ missing: Hex[]; refused: Hex[] }>

/** Judging takes time, so only who leads may ask, for as much as it could propose. */
export function createEventCheck(parameters: CreateEventCheckParameters): CheckEvents {
  const { settings } = parameters
  const lock = keyedLock()
  /** The last attempt for which each member has asked, and how often. */
  const asked = new Map<number, { batch: number; attempt: number; calls: number }>()

  const count = (sender: number, batch: number, attempt: number) => {
    const last = asked.get(sender)
    const calls = last?.batch === batch && last.attempt === attempt ? last.calls : 0
    if ((last?.batch === batch && last.attempt > attempt) || calls >= MOST_CALLS)
      throw refuse('asked_before', `Member ${sender} has asked for attempt ${attempt} before.`)
    asked.set(sender, { batch, attempt, calls: calls + 1 })
  }

  const check: CheckEvents = async (seats, sender, body) => {
    const form = v.safeParse(CheckSchema, body)
    if (!form.success) throw new HttpError(400, 'invalid_input', form.issues[0].message)
    const { batch, attempt, from, to, ids, times } = form.output
    const { seed, participants } = seats
    if (leaderOf({ seed, participants, batch, attempt }) !== sender)
      throw refuse('not_leader', `Member ${sender} does not lead attempt ${attempt}.`)
    const next = await parameters.nextBatch(batch)
    if (batch !== next) throw refuse('wrong_batch', `Batch ${next} is next.`)
    if (ids.length > settings.batchSize || ids.length !== times.length)
      throw refuse('wrong_size', `A batch has at most ${settings.batchSize} events.`)
    if (new Set(ids).size !== ids.length) throw refuse('repeated', 'An event comes twice.')
    if (!(await parameters.allows(seats, batch, attempt)))
      throw refuse('early_attempt', `Attempt ${attempt} has not begun here.`)
    count(sender, batch, attempt)
    const { missing, refused } = await parameters.judge({ ids, times, period: { from, to } }, seats)
    return { missing, refused: refused.map(({ id }) => id) }
  }
  return (seats, sender, body) => lock(String(sender), () => check(seats, sender, body))
}

function refuse(code: string, message: string): HttpError {
  return new HttpError(409, code, message)
}
