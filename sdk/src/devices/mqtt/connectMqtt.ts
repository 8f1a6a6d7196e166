import { RetryableError } from '../../errors/FanalError.ts'
import {
  encodeConnect,
  encodeDisconnect,
  encodePing,
  encodePuback,
  encodePublish,
  encodeSubscribe,
} from './packets.ts'
import { readPackets } from './readPackets.ts'
import type { IncomingPacket } from './readPackets.ts'
import type { OpenTransport, Transport } from './transport.ts'

export type ConnectMqttParameters = {
  url: string
  clientId: string
  username: string
  password: string
  open: OpenTransport
  /** Takes a message; it is acknowledged when this has settled, well or not, so that none can block those after it. */
  onMessage: (topic: string, payload: Uint8Array) => Promise<void>
  /** Told once when the connection has ended, not when it could not be made. */
  onClose: (error: unknown) => void
}

export type MqttConnection = {
  /** Messages that the broker takes before it has acknowledged earlier ones. */
  receiveMaximum: number
  /** Publishes at QoS 1; resolves with the broker's reason code, 0 when it has taken the message. */
  publish: (topic: string, payload: Uint8Array) => Promise<number>
  /** Rejects when the broker refuses one of the topics. */
  subscribe: (topics: readonly string[]) => Promise<void>
  close: () => void
}

/** Seconds. */
const KEEP_ALIVE = 30
const MAXIMUM_PACKET_SIZE = 256 * 1024
const RECEIVE_MAXIMUM = 16
/** Milliseconds until the broker must have answered a packet. */
const TIMEOUT = 30_000

/** The broker said no; `reason` is its code (2.4). */
export class BrokerRefusedError extends RetryableError {
  readonly reason: number

  constructor(what: string, reason: number) {
    super(`the broker refused ${what}`, { details: { reason } })
    this.reason = reason
  }
}

type Waiter<T> = { resolve: (value: T) => void; reject: (error: unknown) => void }

/** Connects to a broker by MQTT 5 with a session that ends with the connection. */
export async function connectMqtt(parameters: ConnectMqttParameters): Promise<MqttConnection> {
  const { url, clientId, username, password, open, onMessage, onClose } = parameters
  const read = readPackets(MAXIMUM_PACKET_SIZE)
  const answers = new Map<number, Waiter<IncomingPacket>>()
  let greeting: Waiter<IncomingPacket> | undefined
  let transport: Transport | undefined
  let ended: { error: unknown } | undefined
  let heardAt = Date.now()
  let nextId = 0
  const wasGreeted = () => greeting === undefined

  const end = (error?: unknown) => {
    if (ended) return
    const failure = error ?? new RetryableError('the connection to the broker has ended')
    ended = { error: failure }
    clearInterval(timer)
    transport?.close()
    for (const { reject } of answers.values()) reject(failure)
    answers.clear()
    if (wasGreeted()) onClose(failure)
    else greeting?.reject(failure)
  }
  const timer = setInterval(() => {
    if (Date.now() - heardAt > 2 * TIMEOUT)
      return end(new RetryableError('the broker has gone silent'))
    transport?.send(encodePing())
  }, KEEP_ALIVE * 500)

  const take = (packet: IncomingPacket) => {
    switch (packet.type) {
      case 'connack':
        greeting?.resolve(packet)
        break
      case 'publish': {
        const { id, topic, payload } = packet
        onMessage(topic, payload)
          .catch(() => {})
          .then(() => id !== undefined && transport?.send(encodePuback(id)))
        break
      }
      case 'puback':
      case 'suback':
        answers.get(packet.id)?.resolve(packet)
        answers.delete(packet.id)
        break
      case 'disconnect':
        end(new BrokerRefusedError('to go on', packet.reason))
        break
      case 'pingresp':
        break
    }
  }
  const onData = (bytes: Uint8Array) => {
    heardAt = Date.now()
    try {
      for (const packet of read(bytes)) take(packet)
    } catch (error) {
      end(error)
    }
  }
  const ask = (make: (id: number) => Uint8Array) =>
    new Promise<IncomingPacket>((resolve, reject) => {
      if (ended) return reject(ended.error)
      do nextId = (nextId % 0xffff) + 1
      while (answers.has(nextId))
      answers.set(nextId, { resolve, reject })
      transport?.send(make(nextId))
    })

  try {
    const connack = new Promise<IncomingPacket>((resolve, reject) => {
      greeting = { resolve, reject }
    })
    connack.catch(() => {})
    transport = await open(url, { onData, onClose: end })
    const late = setTimeout(() => end(new RetryableError('the broker does not answer')), TIMEOUT)
    const limits = { receiveMaximum: RECEIVE_MAXIMUM, maximumPacketSize: MAXIMUM_PACKET_SIZE }
    transport.send(
      encodeConnect({ clientId, username, password, keepAlive: KEEP_ALIVE, ...limits }),
    )
    const answer = await connack.finally(() => clearTimeout(late))
    if (answer.type !== 'connack' || answer.reason !== 0)
      throw new BrokerRefusedError('the login', answer.type === 'connack' ? answer.reason : 0)
    greeting = undefined
    return {
      receiveMaximum: answer.receiveMaximum,
      publish: async (topic, payload) => {
        const puback = await ask((id) => encodePublish(id, topic, payload))
        return puback.type === 'puback' ? puback.reason : 0
      },
      subscribe: async (topics) => {
        const suback = await ask((id) => encodeSubscribe(id, topics))
        const refused = suback.type === 'suback' && suback.reasons.find((reason) => reason >= 0x80)
        if (refused) throw new BrokerRefusedError('a subscription', refused)
      },
      close: () => {
        if (!ended) transport?.send(encodeDisconnect())
        end()
      },
    }
  } catch (error) {
    end(error)
    throw error
  }
}
