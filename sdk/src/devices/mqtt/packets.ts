import { concatBytes } from '../../content/bytes.ts'
import type { Bytes } from '../../content/types.ts'

/*
 * The part of MQTT 5 that a device needs: connect, publish and take messages at QoS 1, subscribe, ping. Section numbers are
 * those of the OASIS standard. Written here because a client library alone would not fit into a device's 300 KB.
 */

export const PACKET = {
  connect: 1,
  connack: 2,
  publish: 3,
  puback: 4,
  subscribe: 8,
  suback: 9,
  pingreq: 12,
  pingresp: 13,
  disconnect: 14,
} as const

const encoder = new TextEncoder()
const uint16 = (value: number): Bytes => Uint8Array.of(value >> 8, value & 0xff)
const uint32 = (value: number): Bytes =>
  Uint8Array.of(value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff)
const binary = (bytes: Uint8Array): Bytes => concatBytes(uint16(bytes.length), bytes)
const text = (value: string): Bytes => binary(encoder.encode(value))

/** 1.5.5: seven bits a byte, lowest first. */
function variableInteger(value: number): Bytes {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest >>>= 7
  } while (rest > 0)
  return Uint8Array.from(bytes)
}

function packet(type: number, flags: number, ...parts: Uint8Array[]): Bytes {
  const body = concatBytes(...parts)
  return concatBytes(Uint8Array.of((type << 4) | flags), variableInteger(body.length), body)
}

export type ConnectParameters = {
  clientId: string
  username: string
  password: string
  /** Seconds between pings. */
  keepAlive: number
  /** Messages that may come in without being acknowledged. */
  receiveMaximum: number
  /** Largest packet that is taken, in bytes. */
  maximumPacketSize: number
}

/** 3.1, with a session that begins and ends with the connection. */
export function encodeConnect(parameters: ConnectParameters): Bytes {
  const { clientId, username, password, keepAlive, receiveMaximum, maximumPacketSize } = parameters
  const properties = concatBytes(
    Uint8Array.of(0x21),
    uint16(receiveMaximum),
    Uint8Array.of(0x27),
    uint32(maximumPacketSize),
  )
  const flags = 0b1100_0010
  return packet(
    PACKET.connect,
    0,
    text('MQTT'),
    Uint8Array.of(5, flags),
    uint16(keepAlive),
    variableInteger(properties.length),
    properties,
    text(clientId),
    text(username),
    binary(encoder.encode(password)),
  )
}

/** 3.3, at QoS 1. */
export const encodePublish = (id: number, topic: string, payload: Uint8Array): Bytes =>
  packet(PACKET.publish, 0b0010, text(topic), uint16(id), variableInteger(0), payload)

/** 3.4, with success. */
export const encodePuback = (id: number): Bytes => packet(PACKET.puback, 0, uint16(id))

/** 3.8, at QoS 1. */
export const encodeSubscribe = (id: number, topics: readonly string[]): Bytes =>
  packet(
    PACKET.subscribe,
    0b0010,
    uint16(id),
    variableInteger(0),
    ...topics.map((topic) => concatBytes(text(topic), Uint8Array.of(1))),
  )

export const encodePing = (): Bytes => packet(PACKET.pingreq, 0)
export const encodeDisconnect = (): Bytes => packet(PACKET.disconnect, 0)
