import type { Logger } from 'pino'
import * as v from 'valibot'
import { messageOf } from '../../async/repeat.ts'
import type { Seats } from '../chain/seats.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import { SignedSchema, type Follower } from './createFollower.ts'

/** Path of the members' route. */
export const ASK_SIGNED_PATH = '/v1/peer/oracle/batches'

/** Milliseconds that a member has to say what was signed: the chain and the evidence say it too. */
const TIMEOUT_MS = 2_000
/** Milliseconds in which a member that gave no valid answer is not asked again. */
const REST_MS = 30_000

const AnswerSchema = v.object({ signed: v.pipe(v.array(SignedSchema), v.maxLength(64)) })

export type CreateFetchSignedParameters = {
  seats: () => Seats | undefined
  call: CallPeer
  /** Keeps what the committee has signed. */
  take: Follower['takeSigned']
  log: Logger
}

/** Asks the other members for what the committee has signed as a batch; whatever they answer, it is over soon. */
export type FetchSigned = (batch: number) => Promise<void>

export function createFetchSigned(parameters: CreateFetchSignedParameters): FetchSigned {
  const { call, take, log } = parameters
  /** Until when a member is left alone, by epoch and index. */
  const resting = new Map<string, number>()

  return async (batch) => {
    const seats = parameters.seats()
    if (seats === undefined) return
    const nameOf = (member: number) => `${seats.epoch}/${member}`
    const asked = seats.participants.filter(
      (member) => member !== seats.self && (resting.get(nameOf(member)) ?? 0) < Date.now(),
    )
    await Promise.all(
      asked.map(async (member) => {
        try {
          const options = { timeoutMs: TIMEOUT_MS }
          const answer = await call(seats, member, ASK_SIGNED_PATH, { batch }, options)
          for (const signed of v.parse(AnswerSchema, answer).signed) take(signed)
          resting.delete(nameOf(member))
        } catch (error) {
          resting.set(nameOf(member), Date.now() + REST_MS)
          log.debug(
            { member, batch, reason: messageOf(error) },
            'a member does not say what was signed',
          )
        }
      }),
    )
  }
}
