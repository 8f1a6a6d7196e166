import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as v from 'valibot'
import { toBase64Url, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { CallbackMessageSchema } from './callbackMessage.ts'
import type { CallbackMessage } from './callbackMessage.ts'
import { createSender } from './client/createSender.ts'
import type { DeviceStore } from './client/deviceStore.ts'
import { checkCall } from './client/checkCall.ts'
import { keepSession } from './client/keepSession.ts'
import type { DeviceChain } from './client/readChain.ts'
import type { DeviceSigner } from './createDeviceSigner.ts'
import { DeviceEventSchema, deviceEventToJson } from './deviceEvent.ts'
import type { DeviceEvent } from './deviceEvent.ts'
import { Curve, encodeDeviceKey } from './deviceKey.ts'
import type { DeviceDomain } from './deviceTypedData.ts'
import { EventKind } from './eventKinds.ts'
import type { EventMessage } from './eventMessage.ts'
import {
  callbacksTopic,
  encodeEventMessage,
  eventsTopic,
  MAX_PAYLOAD_BYTES,
  receiptsTopic,
} from './eventMessage.ts'
import { openTransport } from './mqtt/openTransport.ts'
import type { OpenTransport } from './mqtt/transport.ts'
import { ReceiptMessageSchema } from './receiptMessage.ts'
import type { ReceiptMessage } from './receiptMessage.ts'
import { signDeviceEvent } from './signDeviceEvent.ts'

/** What a device has to say; the client adds number, time and signature. */
export type Reading = {
  /** See `EventKind`. */
  kind: number
  /** Fixed-point with 6 decimals (`toFixedPoint`); 0 unless given. */
  value?: bigint
  /** At most 64 KiB; its digest is signed. */
  payload?: Uint8Array
  /** Signed instead of a payload's digest where the kind says so. */
  payloadDigest?: Hex
  /** Seconds since 1970 when it was measured; now unless given. */
  time?: number
}

export type CreateDeviceClientParameters = {
  signer: DeviceSigner
  domain: DeviceDomain
  /** Version of the device's registration; `readDeviceVersion` asks the chain for it. */
  deviceVersion: number
  /** URLs of fog nodes; the next one is used when one does not answer. */
  nodes: readonly string[]
  store: DeviceStore
  /** How long an event is kept and sent again: until a quorum of nodes have it, or one has. A quorum unless given. */
  keepUntil?: 'quorum' | 'accepted'
  /** What calls are checked with; without it none is obeyed. */
  calls?: DeviceChain & {
    /** The DeviceCalls contract. */
    deviceCalls: Hex
    /** Block from which calls are looked for; 0 unless given. */
    fromBlock?: number
    /**
     * Obeys a call. When it resolves the call is acknowledged, with the value it gives. When it rejects nothing is
     * acknowledged and the call comes again. Killed in between, the device is told once more.
     */
    obey: (call: CallbackMessage) => Promise<{ value?: bigint } | void>
  }
  /** Told of each receipt. */
  onReceipt?: (receipt: ReceiptMessage) => void
  /** Told of events that no node will ever take; they are forgotten. */
  onRefused?: (event: DeviceEvent, reason: string) => void
  /** Told why there is no connection, or why a call was not obeyed. */
  onProblem?: (error: unknown) => void
  open?: OpenTransport
  /** Milliseconds since 1970. */
  now?: () => number
}

export type DeviceClient = {
  /** Signs an event and keeps it; it counts from now on, connected or not. Resolves when it is on disk. */
  publish: (reading: Reading) => Promise<DeviceEvent>
  /** Events that are still kept. */
  waiting: () => number
  /** URL of the node it is connected to. */
  connectedTo: () => string | undefined
  /** Resolves when no event is kept any more. */
  settled: () => Promise<void>
  /** Ends the connection; what is kept stays in the store. */
  stop: () => Promise<void>
}

const NO_DIGEST: Hex = `0x${'00'.repeat(32)}`

/**
 * A device's connection to its fog nodes: signs and numbers what it says, keeps it through losses of power and connection,
 * sends it in order until enough nodes have it, and obeys calls from contracts, each once.
 */
export function createDeviceClient(parameters: CreateDeviceClientParameters): DeviceClient {
  const { signer, domain, deviceVersion, store, calls, onReceipt, onProblem } = parameters
  const now = parameters.now ?? Date.now
  const sender = createSender({
    store,
    keepUntil: parameters.keepUntil ?? 'quorum',
    onRefused: parameters.onRefused,
    onProblem,
  })
  const key = signer.key.curve === Curve.P256 ? { key: encodeDeviceKey(signer.key) } : {}
  let signing: Promise<unknown> = Promise.resolve()
  let adding: Promise<unknown> = signing
  let last = store.lastSeq()

  const sign = async (reading: Reading): Promise<EventMessage> => {
    const { kind, value = 0n, payload, time = Math.floor(now() / 1000) } = reading
    if (payload && (payload.length > MAX_PAYLOAD_BYTES || reading.payloadDigest))
      throw new InputError(`a payload has at most ${MAX_PAYLOAD_BYTES} bytes and its own digest`)
    const event: DeviceEvent = {
      device: signer.id,
      deviceVersion,
      seq: last + 1,
      time,
      kind,
      value,
      payloadDigest: payload ? toHex(sha256(payload)) : (reading.payloadDigest ?? NO_DIGEST),
    }
    if (!v.is(DeviceEventSchema, deviceEventToJson(event)))
      throw new InputError('the reading does not fit into an event')
    const signature = await signDeviceEvent({ event, domain, signer })
    last += 1
    return { event, signature, ...key, ...(payload && { payload: toBase64Url(payload) }) }
  }
  const publish = async (reading: Reading, callId?: Hex): Promise<DeviceEvent> => {
    // Numbers are given out one after another; the disk may take several events at once.
    const signed = signing.then(() => sign(reading))
    const added = signed.then((message) => store.add(message, callId))
    signing = signed.catch(() => {})
    adding = Promise.allSettled([adding, added])
    await added
    sender.wake()
    return (await signed).event
  }

  const obeying = new Map<Hex, Promise<void>>()
  const takeCall = async (call: CallbackMessage): Promise<void> => {
    if (!calls || store.isAnswered(call.callId)) return
    const verdict = await checkCall({
      ...calls,
      device: signer.id,
      call,
      registry: domain.registry,
      fromBlock: calls.fromBlock ?? 0,
    })
    if (verdict === 'over') return
    const answer = await calls.obey(call)
    const value = answer?.value ?? 0n
    const acknowledgement = { kind: EventKind.Acknowledgement, value, payloadDigest: call.callId }
    await publish(acknowledgement, call.callId)
  }

  const onMessage = async (topic: string, payload: Uint8Array) => {
    const json: unknown = JSON.parse(new TextDecoder().decode(payload))
    if (topic === receiptsTopic(signer.id)) {
      const receipt = v.parse(ReceiptMessageSchema, json)
      onReceipt?.(receipt)
      await sender.take(receipt)
    } else if (topic === callbacksTopic(signer.id)) {
      const call = v.parse(CallbackMessageSchema, json)
      const { callId } = call
      const work = obeying.get(callId) ?? takeCall(call).finally(() => obeying.delete(callId))
      obeying.set(callId, work)
      await work
    }
  }

  const session = keepSession({
    signer,
    domain,
    nodes: parameters.nodes,
    open: parameters.open ?? openTransport,
    now,
    topics: [receiptsTopic(signer.id), callbacksTopic(signer.id)],
    onMessage: (topic, payload) =>
      onMessage(topic, payload).catch((error: unknown) => onProblem?.(error)),
    onOpen: (connection) =>
      sender.use({
        window: Math.min(connection.receiveMaximum, 16),
        send: (message) =>
          connection.publish(eventsTopic(signer.id), utf8ToBytes(encodeEventMessage(message))),
      }),
    onClose: () => sender.use(undefined),
    onProblem,
  })

  return {
    publish: (reading) => publish(reading),
    waiting: store.count,
    connectedTo: session.connectedTo,
    settled: sender.settled,
    stop: async () => {
      await session.stop()
      sender.stop()
      await adding
    },
  }
}
