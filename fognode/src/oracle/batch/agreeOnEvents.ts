import type { Logger } from 'pino'
import * as v from 'valibot'
import type { Hex } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import type { Seats } from '../chain/seats.ts'
import { bytes32 } from '../hexForms.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import type { Patience } from '../signing/createPatience.ts'
import type { Period } from './acceptanceTime.ts'
import type { ChosenEvent } from './chooseEvents.ts'
import { MAX_ATTEMPT, MAX_EVENTS } from './proposal.ts'

/** Path of the members' route. */
export const CHECK_PATH = '/v1/peer/oracle/check'

const ids = v.pipe(v.array(bytes32), v.maxLength(MAX_EVENTS))
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Events that the leader of an attempt at a batch thinks of proposing. */
export const CheckSchema = v.strictObject({
  batch: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  attempt: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_ATTEMPT)),
  from: seconds,
  to: seconds,
  ids,
  times: v.pipe(v.array(seconds), v.maxLength(MAX_EVENTS)),
})

const CheckAnswerSchema = v.strictObject({
  missing: ids,
  /** Events with which the member would sign nothing. */
  refused: ids,
})

export type AgreeOnEventsParameters = {
  seats: Seats
  batch: number
  attempt: number
  chosen: readonly ChosenEvent[]
  period: Period
  call: CallPeer
  /** Sends events that a member lacks. */
  push: (member: number, ids: readonly Hex[]) => Promise<void>
  /** How often members have broken their word; who did so least is relied on first. */
  broken: Patience['broken']
  /** Milliseconds that a member has to answer; twice as long when it lacks events. */
  timeoutMs: number
  log: Logger
}

export type AgreeOnEventsReturnType = {
  agreed: ChosenEvent[]
  /** Members that have said that they would sign all of it. */
  by: number[]
}

/**
 * Leaves out what too many members refuse, before anything is signed: one event that a quorum does not take, of a device
 * that lies to a few of them, must not hold up all others. What is left is agreeable to the quorum that refuses least, so
 * up to f members that refuse everything change nothing; nor do those that agree to everything and then do not sign, for
 * who broke its word is relied on last.
 */
export async function agreeOnEvents(
  parameters: AgreeOnEventsParameters,
): Promise<AgreeOnEventsReturnType> {
  const { seats, chosen, broken, log } = parameters
  const answers = await collect(parameters)
  const brokenBy = (member: number) => broken.get(member) ?? 0
  const least = answers
    .toSorted(
      (left, right) =>
        brokenBy(left.member) - brokenBy(right.member) || left.refused.size - right.refused.size,
    )
    .slice(0, seats.quorum - 1)
  const refused = new Set(least.flatMap((one) => [...one.refused]))
  if (refused.size > 0)
    log.warn({ events: refused.size }, 'events are left out that members refuse')
  // Who leaves nothing to be signed is no better than who does not sign.
  if (refused.size === chosen.length)
    for (const { member, refused: own } of least)
      if (own.size === chosen.length) broken.set(member, brokenBy(member) + 1)
  return {
    agreed: chosen.filter(({ id }) => !refused.has(id)),
    by: least.map(({ member }) => member),
  }
}

type Answer = { member: number; refused: Set<Hex> }

/** What the members refuse that say so in time: some may never answer, and nobody waits long for more than a quorum. */
async function collect(parameters: AgreeOnEventsParameters): Promise<Answer[]> {
  const { seats, broken, timeoutMs, log } = parameters
  const members = seats.participants.filter((member) => member !== seats.self)
  const answers: Answer[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const timers = [setTimeout(resolve, 2 * timeoutMs)]
  let open = members.length
  for (const member of members)
    void refusedBy(parameters, member)
      .then(
        (refused) => void answers.push({ member, refused }),
        (error: unknown) =>
          log.debug(
            { member, reason: messageOf(error) },
            'a member does not say what it would sign',
          ),
      )
      .then(() => {
        open -= 1
        if (open === 0) resolve()
        const trusted = answers.filter((one) => !broken.has(one.member))
        if (trusted.length >= seats.quorum - 1) timers.push(setTimeout(resolve, timeoutMs / 2))
      })
  await promise
  for (const timer of timers) clearTimeout(timer)
  return [...answers]
}

async function refusedBy(parameters: AgreeOnEventsParameters, member: number): Promise<Set<Hex>> {
  const { seats, batch, attempt, chosen, period, call, push, timeoutMs } = parameters
  const ask = async (some: readonly ChosenEvent[]) => {
    const asked = new Set(some.map(({ id }) => id))
    const times = some.map(({ line }) => line.acceptedAt)
    const body = { batch, attempt, ...period, ids: [...asked], times }
    const answer = await call(seats, member, CHECK_PATH, body, { timeoutMs })
    const { missing, refused } = v.parse(CheckAnswerSchema, answer)
    const among = (said: readonly Hex[]) => new Set(said.filter((id) => asked.has(id)))
    return { missing: among(missing), refused: among(refused) }
  }
  const first = await ask(chosen)
  if (first.missing.size === 0) return first.refused
  await push(member, [...first.missing])
  const again = await ask(chosen.filter(({ id }) => first.missing.has(id)))
  return new Set([...first.refused, ...again.refused, ...again.missing])
}
