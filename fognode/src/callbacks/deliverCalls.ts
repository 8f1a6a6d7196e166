import type { CallbackMessage } from '@fanal/sdk/devices/callbackMessage'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { callbacksTopic } from '@fanal/sdk/devices/eventMessage'
import type { Hex } from 'viem'
import type { AcceptedEvent, EventStore } from '../devices/eventStore.ts'
import type { CallbacksConfig } from './callbacksConfig.ts'
import type { CallStore, StoredCall } from './createCallStore.ts'

export type DeliverCallsParameters = {
  config: CallbacksConfig
  store: CallStore
  /** Sends to a device if it is connected to this node; whether it was sent. */
  send: (device: Hex, topic: string, payload: string, qos: 0 | 1) => Promise<boolean>
  /** Milliseconds since 1970. */
  now: number
  /** Milliseconds that a device has to take a call in; 5,000 unless given. */
  sendMs?: number
}

export type DeliverCallsReturnType = { sent: number; expired: number }

/** Calls handed over in one look. */
const BATCH = 200
const SEND_MS = 5_000

/**
 * Hands due calls to the devices that are here, again and again until they acknowledge. A device may get a call more than
 * once, also by several nodes: it remembers by the id what it has done.
 */
export async function deliverCalls(
  parameters: DeliverCallsParameters,
): Promise<DeliverCallsReturnType> {
  const { config, store, send, now } = parameters
  const seconds = Math.floor(now / 1000)
  const expired = store.expire(seconds - config.expirySeconds)
  const handOver = async (call: StoredCall) => {
    const { callId, device, attempts } = call
    const sending = send(device, callbacksTopic(device), JSON.stringify(messageOf(call)), 1)
    // One that takes it in slowly may have it all the same; it must not hold up the others.
    const isSent = await orAfter(sending, parameters.sendMs ?? SEND_MS)
    const pause = Math.min(config.retrySeconds * 2 ** attempts, config.maxRetrySeconds)
    if (isSent) store.sent(callId, seconds, now + pause * 1000)
    // Tried at every look: it may have come back.
    else store.postpone(callId, now)
    return isSent
  }
  const done = await Promise.all(store.due(now, BATCH).map(handOver))
  return { sent: done.filter(Boolean).length, expired }
}

function orAfter(sending: Promise<boolean>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), milliseconds)
  })
  return Promise.race([sending, late]).finally(() => clearTimeout(timer))
}

function messageOf({ callId, caller, kind, data, nonce }: StoredCall): CallbackMessage {
  return { callId, caller, kind, data, nonce }
}

export type NoteAcknowledgementsParameters = {
  store: CallStore
  events: Pick<EventStore, 'listSince'>
}

/** Events looked at together. */
const EVENTS = 1_000
const POSITION = 'position'

/** Notes which calls the devices have acknowledged since the last look, by their signed events; returns how many. */
export function noteAcknowledgements({ store, events }: NoteAcknowledgementsParameters): number {
  let count = store.takeEarly()
  for (;;) {
    const position = store.progress(POSITION) ?? 0
    const batch = events.listSince(position, EVENTS)
    for (const accepted of batch) if (note(store, accepted)) count += 1
    const last = batch.at(-1)
    if (last === undefined) return count
    store.setProgress(POSITION, last.position)
    if (batch.length < EVENTS) return count
  }
}

function note(store: CallStore, { event, acceptedAt }: AcceptedEvent): boolean {
  if (event.kind !== EventKind.Acknowledgement) return false
  const { device, deviceVersion, seq, payloadDigest: callId, value } = event
  const acknowledgement = { device, deviceVersion, seq, value: value.toString() }
  const call = store.find(callId)
  // Another node may have handed over a call that this one has not seen on the chain yet.
  if (call === undefined) store.acknowledgeEarly(callId, acceptedAt, acknowledgement)
  if (call === undefined || call.device !== device || call.state === 'acknowledged') return false
  store.acknowledge(callId, acceptedAt, acknowledgement)
  return true
}
