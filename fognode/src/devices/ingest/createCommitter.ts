import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import type { Hex } from 'viem'
import type { AcceptedEvent, AcceptResult, DeviceOfVersion } from '../eventStore.ts'
import type { DeadLetters } from '../store/createDeadLetters.ts'
import type { DeviceStore, Office } from '../store/createDeviceStore.ts'
import type { Refusal } from './readMessage.ts'

/** A checked event, or a message that was refused, on its way to the disk. */
export type Entry = (
  | { message: EventMessage; bytes: Uint8Array; fromPeer: boolean }
  | {
      refusal: Refusal
      bytes: Uint8Array
      device?: Hex
      seq?: number
      /** Length of the message, where only its beginning was read. */
      length?: number
    }
) & { resolve?: (result: AcceptResult) => void }

export type CreateCommitterParameters = {
  store: DeviceStore
  deadLetters: DeadLetters
  /** Milliseconds since 1970. */
  now: () => number
  /** This node in the committee in office. */
  committee: Office
  /** Told after each commit what it added, before those who wait for it. */
  onAccepted: (events: AcceptedEvent[]) => void
  /** Told after those of the devices that it quarantined. */
  onQuarantined: (devices: DeviceOfVersion[]) => void
  /** Told when a commit failed. */
  onError: (error: unknown) => void
}

type State = {
  deviceVersion: number
  /** Highest number that came from the device itself, and highest of all. */
  lastSeq: number
  highestSeq: number
  quarantined: boolean
}

const MOST_STATES = 50_000
/** Entries in one commit, so that nobody waits long for an answer. */
const MOST_AT_ONCE = 2_048
/** Milliseconds from one commit to the next under load: waiting for the disk is dear, so many wait together. */
const GATHER_MS = 8

export type Committer = ReturnType<typeof createCommitter>

/** Puts entries on disk, many in one commit, and answers only then. Here the order of numbers is decided. */
export function createCommitter(parameters: CreateCommitterParameters) {
  const { store, deadLetters, now, committee, onAccepted, onQuarantined, onError } = parameters
  const states = new Map<Hex, State>()
  const queue: Entry[] = []
  let quarantined: DeviceOfVersion[] = []
  let scheduled = false
  let flushedAt = 0

  return {
    put: (entry: Omit<Extract<Entry, { message: EventMessage }>, 'resolve'>) => answer(entry),
    refuse: (entry: Omit<Extract<Entry, { refusal: Refusal }>, 'resolve'>) => answer(entry),
    /** Whether a device of this version has said two things under one number. */
    isQuarantined: (device: Hex, deviceVersion: number) =>
      stateOf(device, deviceVersion).quarantined,
    /** Takes nothing more of a device that has signed both. */
    quarantine: (first: EventMessage, second: EventMessage) => {
      const { device, deviceVersion } = first.event
      const state = stateOf(device, deviceVersion)
      if (state.quarantined) return
      store.commit(() => store.addEvidence(first, second, Math.floor(now() / 1000)))
      state.quarantined = true
      onQuarantined([{ device, deviceVersion }])
    },
    /** Highest number taken from the device itself. */
    lastSeq: (device: Hex, deviceVersion: number) => stateOf(device, deviceVersion).lastSeq,
    flush,
  }

  function answer(entry: Entry): Promise<AcceptResult> {
    return new Promise((resolve) => {
      queue.push(Object.assign(entry, { resolve }))
      schedule()
    })
  }

  function schedule() {
    if (scheduled) return
    scheduled = true
    const since = performance.now() - flushedAt
    // After a pause at once, with whatever else arrived in this turn of the loop.
    if (since >= GATHER_MS || queue.length >= MOST_AT_ONCE) setImmediate(flush)
    else setTimeout(flush, GATHER_MS - since)
  }

  function flush() {
    scheduled = false
    const entries = queue.splice(0, MOST_AT_ONCE)
    if (entries.length === 0) return
    let results: AcceptResult[]
    try {
      results = write(entries)
    } catch (error) {
      onError(error)
      // What was remembered may be ahead of what the disk has.
      states.clear()
      quarantined = []
      results = entries.map(() => ({
        status: 'busy',
        retryAfterMs: 1_000,
        explanation: 'The node cannot write to its disk.',
      }))
    }
    const accepted = results.flatMap((result) =>
      result.status === 'accepted' ? [result.accepted] : [],
    )
    flushedAt = performance.now()
    if (queue.length > 0) schedule()
    if (accepted.length > 0) onAccepted(accepted)
    if (quarantined.length > 0) onQuarantined(quarantined)
    quarantined = []
    for (const [index, { resolve }] of entries.entries()) resolve?.(results[index] as AcceptResult)
  }

  function write(entries: readonly Entry[]): AcceptResult[] {
    const touched = new Map<Hex, State>()
    let refused = 0
    const refuse = (entry: Entry, refusal: Refusal, device?: Hex): AcceptResult => {
      refused += 1
      const at = Math.floor(now() / 1000)
      const length = ('length' in entry ? entry.length : undefined) ?? entry.bytes.length
      deadLetters.add({ at, ...refusal, ...(device && { device }), message: entry.bytes, length })
      const seq = 'message' in entry ? entry.message.event.seq : entry.seq
      return { status: 'rejected', ...refusal, ...(seq !== undefined && { seq }) }
    }
    const results: AcceptResult[] = []
    store.commit(() => {
      for (const entry of entries) {
        if ('refusal' in entry) {
          results.push(refuse(entry, entry.refusal, entry.device))
          continue
        }
        const { event } = entry.message
        const state = stateOf(event.device, event.deviceVersion)
        const result = place(entry, state)
        if ('status' in result) results.push(result)
        else results.push(refuse(entry, result, event.device))
        if (!entry.fromPeer && 'status' in result && result.status === 'accepted')
          touched.set(event.device, state)
      }
      for (const [device, state] of touched) store.setState(device, state)
      if (refused > 0) deadLetters.trim()
    })
    return results
  }

  function place(
    entry: Extract<Entry, { message: EventMessage }>,
    state: State,
  ): AcceptResult | Refusal {
    const { message, fromPeer } = entry
    const { event } = message
    const known = event.seq > state.highestSeq ? undefined : store.find(event)
    if (known !== undefined && isSameContent(known, message))
      return { status: 'duplicate', accepted: known }
    if (known !== undefined) {
      store.addEvidence(known, message, Math.floor(now() / 1000))
      if (!state.quarantined) {
        const { device, deviceVersion } = event
        quarantined.push({ device, deviceVersion })
      }
      state.quarantined = true
      return {
        reason: 'equivocation',
        explanation: `Number ${event.seq} was used for another content; nothing more of this device is taken.`,
      }
    }
    if (state.quarantined)
      return { reason: 'quarantined', explanation: 'It has said two things under one number.' }
    if (!fromPeer && event.seq <= state.lastSeq)
      return {
        reason: 'sequence',
        explanation: `Number ${event.seq} comes after ${state.lastSeq}; numbers only grow.`,
      }
    const accepted = store.add({
      message,
      // Whoever told it: this node answers for no other time than its own.
      acceptedAt: Math.floor(now() / 1000),
      fromPeer,
      committee,
    })
    state.highestSeq = Math.max(state.highestSeq, event.seq)
    if (!fromPeer) state.lastSeq = event.seq
    return { status: 'accepted', accepted }
  }

  function stateOf(device: Hex, deviceVersion: number): State {
    const known = states.get(device)
    if (known?.deviceVersion === deviceVersion) return known
    const kept = store.stateOf(device)
    const [newest] = store.newestOfVersion(device, deviceVersion)
    const state: State = {
      deviceVersion,
      lastSeq: kept?.deviceVersion === deviceVersion ? kept.lastSeq : 0,
      highestSeq: newest?.event.seq ?? 0,
      quarantined: store.evidenceOf({ device, deviceVersion }) !== undefined,
    }
    states.set(device, state)
    if (states.size > MOST_STATES) states.delete(states.keys().next().value as Hex)
    return state
  }
}

/** Whether two messages under one number say the same. */
export function isSameContent({ event: known }: EventMessage, { event }: EventMessage): boolean {
  return (
    known.time === event.time &&
    known.kind === event.kind &&
    known.value === event.value &&
    known.payloadDigest === event.payloadDigest
  )
}
