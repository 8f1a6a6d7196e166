import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import type { Hex } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import type { DevicesConfig } from '../devicesConfig.ts'
import type { DeviceDirectory } from '../directory/deviceDirectory.ts'
import type { AcceptResult, PeerEvent } from '../eventStore.ts'
import { checkClock } from './checkClock.ts'
import type { Committer } from './createCommitter.ts'
import { createRoom } from './createRoom.ts'
import type { Verifier } from './createVerifier.ts'
import { hasItsPayload, readMessage, type Refusal } from './readMessage.ts'
import { tokenBuckets } from './tokenBuckets.ts'

export type CreateIngestParameters = {
  config: DevicesConfig
  committer: Committer
  directory: DeviceDirectory
  verifier: Verifier
  /** Milliseconds since 1970. */
  now: () => number
}

export type Sender = {
  /** Device whose connection or topic the message came over. */
  device: Hex
  /** Whether the sender can be made to wait; else what is beyond its rate is refused. */
  canWait: boolean
}

/** How much faster a member may tell of a device than the device itself may speak: it tells what other members had, too. */
const PEER_FACTOR = 4

export type Ingest = ReturnType<typeof createIngest>

/** The way of a message to the disk: rate, size, schema, device, number, clock, signature; the cheapest checks first. */
export function createIngest(parameters: CreateIngestParameters) {
  const { config, committer, directory, verifier, now } = parameters
  const room = createRoom(config.maxPending)
  /** Of its own, so that members keep no device waiting. */
  const peerRoom = createRoom(config.maxPending)
  const bucketsFor = (factor: number) =>
    tokenBuckets({
      perSecond: config.eventsPerSecond * factor,
      burst: config.burst * factor,
      now: () => performance.now(),
    })
  const buckets = bucketsFor(1)
  const peerBuckets = bucketsFor(PEER_FACTOR)
  return {
    /** Takes in what a device has sent. Resolves when the disk has it, or the reason why it was refused. */
    take: async (bytes: Uint8Array, sender?: Sender): Promise<AcceptResult> => {
      if (sender?.canWait) {
        const wait = buckets.take(sender.device, tokensFor(bytes.length))
        if (wait > 0) await pause(wait)
      } else if (sender && !buckets.tryTake(sender.device, tokensFor(bytes.length)))
        return room.run(() => refuseRate(bytes, sender.device))
      return room.run(() => takeMessage(bytes, sender))
    },
    takeFromPeer: async (peerEvent: PeerEvent, member: number): Promise<AcceptResult> => {
      const { event, payload } = peerEvent
      if (!peerBuckets.tryTake(`${member} ${event.device}`, tokensFor(payload?.length ?? 0)))
        return later(`Member ${member} tells too many events of ${event.device} at once.`)
      return peerRoom.run(() => takePeerEvent(peerEvent, member))
    },
    /** Messages being checked, and waiting to be. */
    load: () => ({
      pending: room.taken() + peerRoom.taken(),
      waiting: room.waiting() + peerRoom.waiting(),
    }),
  }

  function refuseRate(bytes: Uint8Array, device: Hex) {
    const explanation = `More than ${config.eventsPerSecond} events, or as many KiB, a second.`
    const read = readMessage(bytes)
    // Who can be told which one it was sends it again later.
    const seq = 'message' in read ? { seq: read.message.event.seq } : {}
    return committer.refuse({ refusal: { reason: 'rate', explanation }, bytes, device, ...seq })
  }

  async function takeMessage(bytes: Uint8Array, sender?: Sender): Promise<AcceptResult> {
    const device = sender?.device
    const read = readMessage(bytes)
    if ('reason' in read)
      return committer.refuse({ refusal: read, bytes, ...(device && { device }) })
    const { message } = read
    const { event } = message
    const { seq } = event
    if (device !== undefined && event.device !== device) {
      const explanation = `Sent by ${device} in the name of ${event.device}.`
      return committer.refuse({ refusal: { reason: 'topic', explanation }, bytes, device, seq })
    }
    if (sender === undefined && !buckets.tryTake(event.device, tokensFor(bytes.length)))
      return refuseRate(bytes, event.device)
    return check(message, bytes)
  }

  async function takePeerEvent(
    { acceptedAt, ...message }: PeerEvent,
    member: number,
  ): Promise<AcceptResult> {
    const bytes = Buffer.from(message.signature.slice(2), 'hex')
    if (!hasItsPayload(message)) {
      const explanation = 'The payload is not the one that payloadDigest names.'
      const { device } = message.event
      return committer.refuse({ refusal: { reason: 'schema', explanation }, bytes, device })
    }
    // Before the chain is asked: anybody can name devices, but nobody signs for them.
    if (!(await verifier.verify(message))) return refuseSignature(message, bytes)
    return check(message, bytes, { acceptedAt, member })
  }

  function refuseSignature({ event: { device, seq } }: EventMessage, bytes: Uint8Array) {
    const explanation = 'Not signed by the device it names.'
    return committer.refuse({ refusal: { reason: 'signature', explanation }, bytes, device, seq })
  }

  async function check(
    message: EventMessage,
    bytes: Uint8Array,
    /** The member that told it, and what it says; the signature is checked then. */
    peer?: { acceptedAt: number; member: number },
  ): Promise<AcceptResult> {
    const { event } = message
    const { device } = event
    const refuse = (refusal: Refusal) =>
      committer.refuse({ refusal, bytes, device, seq: event.seq })
    // What the chain or a clock says may be otherwise soon, here or there: another member has taken it and tells it again.
    const refuseForNow = (refusal: Refusal) =>
      peer === undefined ? refuse(refusal) : later(`${refusal.reason}: ${refusal.explanation}`)
    let unknown: Refusal | undefined
    try {
      unknown = await checkDevice(message, peer?.member)
    } catch (error) {
      return later(`The chain cannot be asked who ${device} is: ${messageOf(error)}`)
    }
    if (unknown) return refuseForNow(unknown)
    const seconds = Math.floor(now() / 1000)
    if (peer !== undefined) {
      const ahead = checkClock({ time: peer.acceptedAt, kind: event.kind }, seconds, config)
      if (ahead)
        return refuseForNow({ reason: 'clock', explanation: `Of the node that told: ${ahead}` })
    }
    // A repeated event is answered whatever its age, so only what may be new is held against the clock; what was told late
    // against that of the node which had it in time.
    const isNew = peer !== undefined || event.seq > committer.lastSeq(device, event.deviceVersion)
    const wrongTime = isNew ? checkClock(event, peer?.acceptedAt ?? seconds, config) : undefined
    if (wrongTime) return refuseForNow({ reason: 'clock', explanation: wrongTime })
    if (peer === undefined && !(await verifier.verify(message)))
      return refuseSignature(message, bytes)
    return committer.put({ message, bytes, fromPeer: peer !== undefined })
  }

  async function checkDevice(
    { event }: EventMessage,
    member: number | undefined,
  ): Promise<Refusal | undefined> {
    const { device, deviceVersion, kind } = event
    const record = await directory.find(device, deviceVersion, member)
    if (record === undefined)
      return { reason: 'unknown_device', explanation: 'Nobody has enrolled it.' }
    if (record.version !== deviceVersion)
      return {
        reason: 'version',
        explanation: `Signed as version ${deviceVersion}; it is of version ${record.version}.`,
      }
    if (record.retired) return { reason: 'suspended', explanation: 'It was retired.' }
    // What a device is suspended for may be here after the chain has it: members are told of it by each other.
    if (record.suspended && kind !== EventKind.Tamper)
      return { reason: 'suspended', explanation: 'It is suspended.' }
    return undefined
  }
}

/** A message costs one token, and one more for each whole KiB. */
function tokensFor(bytes: number): number {
  return 1 + Math.floor(bytes / 1024)
}

function later(explanation: string): AcceptResult {
  return { status: 'busy', retryAfterMs: 2_000, explanation }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
