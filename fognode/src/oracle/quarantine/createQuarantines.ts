import { deviceEventToJson } from '@fanal/sdk/devices/deviceEvent'
import { EventMessageSchema, type EventMessage } from '@fanal/sdk/devices/eventMessage'
import type { Logger } from 'pino'
import * as v from 'valibot'
import { messageOf } from '../../async/repeat.ts'
import type { DeviceOfVersion, EventStore } from '../../devices/eventStore.ts'
import { HttpError } from '../../http/httpError.ts'
import type { Seats } from '../chain/seats.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import type { EventIndex } from '../store/createEventIndex.ts'

/** Path of the members' route. */
export const QUARANTINE_PATH = '/v1/peer/quarantines'

/** Most devices of one call. */
const MOST_AT_ONCE = 100

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST_AT_ONCE))
const QuarantinesSchema = v.strictObject({
  evidence: v.pipe(
    v.array(v.strictObject({ first: EventMessageSchema, second: EventMessageSchema })),
    v.maxLength(MOST_AT_ONCE),
  ),
})
/** Which of them the member could not judge yet. */
const AnswerSchema = v.strictObject({ later: v.pipe(v.array(index), v.maxLength(MOST_AT_ONCE)) })

export type CreateQuarantinesParameters = {
  events: EventStore
  index: EventIndex
  call: CallPeer
  settings: { greetingSeconds: number }
  log: Logger
}

export type Quarantines = {
  /** Another member's evidence. */
  receive: (seats: Seats, sender: number, body: unknown) => Promise<unknown>
  /** Tells the members what they have not been told; to be called again and again. */
  step: (seats: Seats | undefined) => void
  stop: () => Promise<void>
}

type Recipient = { waiting: Map<string, DeviceOfVersion>; telling: Promise<void> | undefined }

/**
 * A device that has said two things under one number is quarantined by all members as soon as one knows: else some would
 * propose its events for ever and others refuse them. Its events leave the batches to come.
 */
export function createQuarantines(parameters: CreateQuarantinesParameters): Quarantines {
  const { events, call, settings, log } = parameters
  const recipients = new Map<number, Recipient>()
  let epoch: number | undefined
  let notBefore = 0

  const add = (devices: readonly DeviceOfVersion[]) => {
    parameters.index.leaveOut(devices)
    for (const { waiting } of recipients.values())
      for (const one of devices) waiting.set(nameOf(one), one)
  }
  const unsubscribe = events.onQuarantined(add)
  add(events.quarantined())

  const setSeats = (seats: Seats | undefined) => {
    if (seats?.epoch === epoch) return
    epoch = seats?.epoch
    recipients.clear()
    const all = events.quarantined()
    for (const member of seats?.participants ?? [])
      if (member !== seats?.self)
        recipients.set(member, {
          waiting: new Map(all.map((one) => [nameOf(one), one])),
          telling: undefined,
        })
  }

  const tell = async (seats: Seats, member: number, { waiting }: Recipient) => {
    while (waiting.size > 0) {
      const some = [...waiting.values()].slice(0, MOST_AT_ONCE)
      const evidence = some.flatMap((one) => {
        const found = events.evidenceOf(one)
        return found === undefined ? [] : [{ one, first: found.first, second: found.second }]
      })
      const body = {
        evidence: evidence.map(({ first, second }) => ({
          first: toJson(first),
          second: toJson(second),
        })),
      }
      const { later } = v.parse(AnswerSchema, await call(seats, member, QUARANTINE_PATH, body))
      for (const one of some) waiting.delete(nameOf(one))
      for (const at of later) {
        const one = evidence[at]?.one
        if (one !== undefined) waiting.set(nameOf(one), one)
      }
      if (later.length > 0) return
    }
  }

  return {
    receive: async (_seats, sender, body) => {
      const form = v.safeParse(QuarantinesSchema, body)
      if (!form.success) throw new HttpError(400, 'invalid_input', form.issues[0].message)
      const later: number[] = []
      for (const [at, evidence] of form.output.evidence.entries())
        if (!(await events.takeEvidence(evidence, sender).catch(() => false))) later.push(at)
      return { later }
    },
    step: (seats) => {
      setSeats(seats)
      if (seats === undefined || Date.now() < notBefore) return
      notBefore = Date.now() + settings.greetingSeconds * 1000
      for (const [member, recipient] of recipients) {
        if (recipient.waiting.size === 0 || recipient.telling !== undefined) continue
        recipient.telling = tell(seats, member, recipient)
          .catch((error: unknown) =>
            log.debug({ member, reason: messageOf(error) }, 'cannot tell of quarantined devices'),
          )
          .finally(() => {
            recipient.telling = undefined
          })
      }
    },
    stop: async () => {
      unsubscribe()
      await Promise.all([...recipients.values()].map(({ telling }) => telling))
    },
  }
}

const nameOf = ({ device, deviceVersion }: DeviceOfVersion) => `${device}/${deviceVersion}`

function toJson({ event, signature, key }: EventMessage) {
  return { event: deviceEventToJson(event), signature, ...(key === undefined ? {} : { key }) }
}
