import * as v from 'valibot'
import type { Seats } from '../chain/seats.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import { MAX_ATTEMPT } from './proposal.ts'

/** Path of the members' route. */
export const ATTEMPT_PATH = '/v1/peer/oracle/attempt'

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_ATTEMPT))

export const AskAttemptSchema = v.strictObject({ batch: whole })
const AnswerSchema = v.strictObject({ attempt: whole })

export type JoinAttemptParameters = {
  seats: Seats
  batch: number
  call: CallPeer
  /** Milliseconds that a member has to answer. */
  timeoutMs: number
}

/**
 * The attempt at a batch that so many other members have reached by their own clocks that an honest one is among them; 0 when
 * too few answer. So who was away catches up, and no f members can take the lead before it is their turn.
 */
export async function joinAttempt(parameters: JoinAttemptParameters): Promise<number> {
  const { seats, batch, call, timeoutMs } = parameters
  const answers = await Promise.all(
    seats.participants
      .filter((member) => member !== seats.self)
      .map(async (member) => {
        try {
          const answer = await call(seats, member, ATTEMPT_PATH, { batch }, { timeoutMs })
          return [v.parse(AnswerSchema, answer).attempt]
        } catch {
          return []
        }
      }),
  )
  const faulty = (seats.quorum - 1) / 2
  return answers.flat().toSorted((left, right) => right - left)[faulty] ?? 0
}
