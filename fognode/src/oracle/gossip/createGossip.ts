import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import type { Logger } from 'pino'
import * as v from 'valibot'
import type { Hex } from 'viem'
import type { AcceptedEvent, EventStore } from '../../devices/eventStore.ts'
import { HttpError } from '../../http/httpError.ts'
import type { Seats } from '../chain/seats.ts'
import type { CallPeer } from '../peer/createPeerCalls.ts'
import type { SignedHead } from '../store/createBatchStore.ts'
import type { EventIndex, Receipt } from '../store/createEventIndex.ts'
import { createEarlyReceipts } from './createEarlyReceipts.ts'
import { createSender, type Sender } from './createSender.ts'
import { eventFromPeer } from './eventToPeer.ts'
import { GossipSchema, type GossipAnswer } from './gossipSchema.ts'

/** Ids remembered: an event is met once from its device and once with each member. */
const MOST_IDS = 50_000

export type CreateGossipParameters = {
  events: EventStore
  index: EventIndex
  domain: DeviceDomain
  call: CallPeer
  settings: { greetingSeconds: number }
  /** What leaders have signed of the batch under way; told to everybody, so that a liar is found. */
  heads: () => readonly SignedHead[]
  /** Told what leaders have signed according to others. */
  onHeads: (seats: Seats, heads: readonly SignedHead[]) => Promise<void>
  log: Logger
  signal: AbortSignal
}

export type Gossip = {
  /** Another member's message. */
  receive: (seats: Seats, sender: number, body: unknown) => Promise<GossipAnswer>
  /** Talks to the members of a committee from now on, or to nobody. */
  setSeats: (seats: Seats | undefined) => void
  /** Sends these events to a member now; resolves when it has answered. */
  push: (member: number, ids: readonly Hex[]) => Promise<void>
  stop: () => Promise<void>
}

/** Spreads accepted events: those of own devices at once, those of others when their first node does not. */
export function createGossip(parameters: CreateGossipParameters): Gossip {
  const { events, index, domain } = parameters
  const senders = new Map<number, Sender>()
  let current: Seats | undefined
  const early = createEarlyReceipts()
  const ids = new Map<string, Hex>()
  const idOf = ({ event }: Pick<AcceptedEvent, 'event'>) => {
    const name = `${event.device}/${event.deviceVersion}/${event.seq}`
    const known = ids.get(name)
    if (known !== undefined) return known
    if (ids.size >= MOST_IDS) ids.clear()
    const id = deviceEventId({ event, domain })
    ids.set(name, id)
    return id
  }

  const put = (accepted: readonly AcceptedEvent[]) => {
    const entries = accepted.map((one) => {
      const { device, deviceVersion, seq } = one.event
      const { position, acceptedAt } = one
      return { id: idOf(one), position, device, deviceVersion, seq, acceptedAt }
    })
    index.add(entries, Date.now())
    return entries
  }
  // What was accepted while this module did not run.
  for (let position = index.position(); ;) {
    const missed = events.listSince(position, 1_000)
    if (missed.length === 0) break
    put(missed)
    position = missed.at(-1)?.position ?? position
  }
  const unsubscribe = events.onAccepted((accepted) => {
    const entries = put(accepted)
    for (const [member, receipts] of early.take(entries.map(({ id }) => id)))
      keepReceipts(member, receipts)
    const direct = accepted.filter(({ fromPeer }) => !fromPeer)
    for (const sender of senders.values()) sender.add(direct)
  })

  const receive = async (seats: Seats, sender: number, body: unknown): Promise<GossipAnswer> => {
    const form = v.safeParse(GossipSchema, body)
    if (!form.success)
      throw new HttpError(
        400,
        'invalid_input',
        `${v.getDotPath(form.issues[0]) ?? 'body'}: ${form.issues[0].message}`,
      )
    const { receipts, heads } = form.output
    const told = form.output.events.map(eventFromPeer)
    const results = told.length === 0 ? [] : await events.acceptFromPeer(told, sender)
    const own: Receipt[] = []
    const fresh: Receipt[] = []
    const refused: Hex[] = []
    const theirs: Receipt[] = [...receipts]
    for (const [at, result] of results.entries()) {
      const one = told[at]
      if (one === undefined || result.status === 'busy') continue
      const id = idOf(one)
      if (result.status === 'rejected') {
        refused.push(id)
        continue
      }
      theirs.push({ id, acceptedAt: one.acceptedAt })
      own.push({ id, acceptedAt: result.accepted.acceptedAt })
      if (result.status === 'accepted') fresh.push({ id, acceptedAt: result.accepted.acceptedAt })
    }
    if (theirs.length > 0) noteReceipts(seats, sender, theirs)
    for (const [member, one] of senders) if (member !== sender) one.addReceipts(fresh)
    if (heads.length > 0) await parameters.onHeads(seats, heads)
    return { receipts: own, refused }
  }

  const noteReceipts = (seats: Seats, member: number, receipts: readonly Receipt[]) => {
    // In another epoch somebody else has this index; who is in office now tells it again.
    if (seats.epoch !== current?.epoch) return
    const isKnown = ({ id }: Receipt) => index.find(id) !== undefined
    early.add(
      member,
      receipts.filter((receipt) => !isKnown(receipt)),
    )
    keepReceipts(member, receipts.filter(isKnown))
  }
  const keepReceipts = (member: number, receipts: readonly Receipt[]) => {
    index.addReceipts(member, receipts)
    events.addReceipts(
      member,
      receipts.flatMap(({ id }) => index.find(id) ?? []),
    )
  }

  const setSeats = (seats: Seats | undefined) => {
    if (seats?.epoch === current?.epoch) return
    for (const sender of senders.values()) sender.stop()
    senders.clear()
    early.clear()
    current = seats
    events.setCommittee(seats?.self, seats?.quorum ?? 0, seats?.epoch ?? 0)
    if (seats === undefined) return
    index.setEpoch(seats.epoch)
    for (const member of seats.participants)
      if (member !== seats.self)
        senders.set(
          member,
          createSender({
            ...parameters,
            seats,
            member,
            onReceipts: (receipts) => noteReceipts(seats, member, receipts),
          }),
        )
  }

  return {
    receive,
    setSeats,
    push: async (member, ids) => {
      await senders.get(member)?.push(ids)
    },
    stop: async () => {
      unsubscribe()
      const running = [...senders.values()]
      for (const sender of running) sender.stop()
      await Promise.all(running.map(({ done }) => done))
    },
  }
}
