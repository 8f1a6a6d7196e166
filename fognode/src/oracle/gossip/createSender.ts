import type { Logger } from 'pino'
import * as v from 'valibot'
import type { Hex } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import type { AcceptedEvent, EventStore } from '../../devices/eventStore.ts'
import type { Seats } from '../chain/seats.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import type { SignedHead } from '../store/createBatchStore.ts'
import type { EventIndex, Receipt } from '../store/createEventIndex.ts'
import { createLater, type LateEvent } from './createLater.ts'
import { eventToPeer } from './eventToPeer.ts'
import {
  GOSSIP_PATH,
  GossipAnswerSchema,
  MAX_EVENTS_PER_CALL,
  MAX_RECEIPTS_PER_CALL,
} from './gossipSchema.ts'

/** Milliseconds that the node which had an event from its device has to tell it, before others do. */
const SWEEP_AFTER_MS = 2_000
/** Bytes of payloads in one call. */
const CALL_BYTES = 4 * 1024 * 1024
/** Most that waits for a member; one that is away longer gets the rest from the store later. */
const MOST_WAITING = 20_000

export type CreateSenderParameters = {
  seats: Seats
  member: number
  events: EventStore
  index: EventIndex
  call: CallPeer
  settings: { greetingSeconds: number }
  heads: () => readonly SignedHead[]
  onReceipts: (receipts: readonly Receipt[]) => void
  log: Logger
  signal: AbortSignal
}

/** What goes to one member: one call at a time, so that under load calls grow instead of getting more. */
export type Sender = {
  add: (events: readonly AcceptedEvent[]) => void
  addReceipts: (receipts: readonly Receipt[]) => void
  /** Sends events of these ids, call after call, each as full as one may be; no more of them is in memory. */
  push: (ids: readonly Hex[]) => Promise<void>
  stop: () => void
  done: Promise<void>
}

export function createSender(parameters: CreateSenderParameters): Sender {
  const { seats, member, events, index, call, settings, log } = parameters
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, parameters.signal])
  let waiting: AcceptedEvent[] = []
  let receipts: Receipt[] = []
  let wake: () => void = () => undefined
  let isAway = false
  const later = createLater()
  /** Position up to which the member has heard of everything. */
  let swept = index.cursor(seats.epoch, member)
  let rewinds = index.rewinds()

  const send = async (batch: readonly AcceptedEvent[], told: readonly Receipt[]) => {
    const body = { events: batch.map(eventToPeer), receipts: told, heads: parameters.heads() }
    const answer = v.parse(GossipAnswerSchema, await call(seats, member, GOSSIP_PATH, body))
    if (answer.receipts.length > 0) parameters.onReceipts(answer.receipts)
    return new Set([...answer.receipts.map(({ id }) => id), ...answer.refused])
  }
  const take = () => {
    let bytes = 0
    const count = waiting.findIndex((one, at) => {
      bytes += one.payload?.length ?? 0
      return at >= MAX_EVENTS_PER_CALL || bytes > CALL_BYTES
    })
    const batch = waiting.slice(0, count === -1 ? waiting.length : Math.max(count, 1))
    waiting = waiting.slice(batch.length)
    const told = receipts.slice(0, MAX_RECEIPTS_PER_CALL)
    receipts = receipts.slice(told.length)
    return { batch, told }
  }

  /** Tells the member of these events, as many as fit into a call; returns how many of them it has heard of. */
  const tell = async (entries: readonly LateEvent[]) => {
    const batch: AcceptedEvent[] = []
    let bytes = 0
    let heard = 0
    for (const entry of entries) {
      const known = index.find(entry.id)
      // What is reported, or here no more, need not be told.
      const one = known?.batch === null ? events.find(known) : undefined
      bytes += one?.payload?.length ?? 0
      if (batch.length > 0 && bytes > CALL_BYTES) break
      heard += 1
      if (one === undefined) later.remove(entry.id)
      else batch.push(one)
    }
    if (batch.length === 0) return heard
    const done = await send(batch, [])
    for (const id of done) later.remove(id)
    const late = entries
      .slice(0, heard)
      .filter(({ id }) => index.find(id)?.batch === null && !done.has(id))
    later.add(late, Date.now())
    return heard
  }
  /** Tells the member what it seems not to have; returns whether there may be more. */
  const sweep = async () => {
    const to = index.settledBefore(Date.now() - SWEEP_AFTER_MS)
    if (rewinds !== index.rewinds()) {
      rewinds = index.rewinds()
      swept = Math.min(swept, index.cursor(seats.epoch, member))
    }
    const isFull = later.size() >= MOST_WAITING
    if (to > swept && !isFull) {
      const lacking = index.lacking(member, swept, to, MAX_EVENTS_PER_CALL)
      const heard = await tell(lacking)
      const isAll = heard === lacking.length && lacking.length < MAX_EVENTS_PER_CALL
      swept = isAll ? to : (lacking[heard - 1]?.position ?? to)
      keepCursor()
      if (!isAll) return true
    }
    const due = later.due(Date.now(), MAX_EVENTS_PER_CALL)
    if (due.length === 0) return false
    await tell(due)
    keepCursor()
    return false
  }
  /** After a restart the node begins with what the member could not take before. */
  const keepCursor = () =>
    index.setCursor(seats.epoch, member, Math.min(swept, (later.first() ?? Infinity) - 1))

  const run = async () => {
    let greeted = 0
    while (!signal.aborted) {
      try {
        const isDue = Date.now() - greeted >= settings.greetingSeconds * 1000
        if (waiting.length > 0 || receipts.length > 0 || isDue) {
          const { batch, told } = take()
          await send(batch, told)
          isAway = false
          if (isDue) {
            greeted = Date.now()
            for (let more = true; more && waiting.length === 0 && !signal.aborted;)
              more = await sweep()
          }
        }
      } catch (error) {
        if (signal.aborted) return
        if (!isAway) log.info({ member, reason: messageOf(error) }, 'a member does not answer')
        isAway = true
        greeted = Date.now()
        // It gets them from the store when it is back.
        waiting = []
      }
      if (waiting.length === 0 && receipts.length === 0) await pause()
    }
  }
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(finish, settings.greetingSeconds * 1000)
      function finish() {
        clearTimeout(timer)
        signal.removeEventListener('abort', finish)
        wake = () => undefined
        resolve()
      }
      signal.addEventListener('abort', finish, { once: true })
      wake = finish
      if (signal.aborted) finish()
    })

  return {
    add: (accepted) => {
      if (isAway || accepted.length === 0) return
      waiting = [...waiting, ...accepted].slice(0, MOST_WAITING)
      wake()
    },
    addReceipts: (more) => {
      if (more.length === 0) return
      receipts = [...receipts, ...more].slice(-MOST_WAITING)
      wake()
    },
    push: async (ids) => {
      let batch: AcceptedEvent[] = []
      let bytes = 0
      for (const id of new Set(ids)) {
        const entry = index.find(id)
        const one = entry === undefined ? undefined : events.find(entry)
        if (one === undefined) continue
        const size = one.payload?.length ?? 0
        if (
          batch.length === MAX_EVENTS_PER_CALL ||
          (batch.length > 0 && bytes + size > CALL_BYTES)
        ) {
          signal.throwIfAborted()
          await send(batch, [])
          batch = []
          bytes = 0
        }
        batch.push(one)
        bytes += size
      }
      if (batch.length > 0) await send(batch, [])
    },
    stop: () => stopping.abort(),
    done: run(),
  }
}
