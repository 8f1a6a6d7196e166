import { concatBytes } from '../../content/bytes.ts'
import { IntegrityError } from '../../errors/FanalError.ts'
import { PACKET } from './packets.ts'

export type IncomingPacket =
  | { type: 'connack'; reason: number; receiveMaximum: number; keepAlive: number | undefined }
  | { type: 'publish'; id: number | undefined; topic: string; payload: Uint8Array }
  | { type: 'puback'; id: number; reason: number }
  | { type: 'suback'; id: number; reasons: readonly number[] }
  | { type: 'pingresp' }
  | { type: 'disconnect'; reason: number }

const malformed = () => new IntegrityError('the broker sent something that is not MQTT 5')

/**
 * Cuts a stream of bytes into packets. Nothing larger than `maximumPacketSize` is kept.
 *
 * @throws IntegrityError when the bytes are no packets of a broker.
 */
export function readPackets(maximumPacketSize: number): (bytes: Uint8Array) => IncomingPacket[] {
  let rest: Uint8Array = new Uint8Array()
  return (bytes) => {
    rest = rest.length === 0 ? bytes : concatBytes(rest, bytes)
    const packets: IncomingPacket[] = []
    for (;;) {
      const header = readHeader(rest)
      if (header === undefined) return packets
      const end = header.start + header.length
      if (end > maximumPacketSize) throw malformed()
      if (rest.length < end) return packets
      packets.push(parse(rest[0] ?? 0, createCursor(rest.subarray(header.start, end))))
      rest = rest.subarray(end)
    }
  }
}

function readHeader(bytes: Uint8Array): { start: number; length: number } | undefined {
  let length = 0
  for (let at = 1; at <= 4; at += 1) {
    const byte = bytes[at]
    if (byte === undefined) return undefined
    length += (byte & 0x7f) * 2 ** (7 * (at - 1))
    if (byte < 0x80) return { start: at + 1, length }
  }
  throw malformed()
}

type Cursor = ReturnType<typeof createCursor>

function createCursor(bytes: Uint8Array) {
  let at = 0
  const take = (length: number) => {
    if (at + length > bytes.length) throw malformed()
    at += length
    return bytes.subarray(at - length, at)
  }
  const number = (length: number) => take(length).reduce((sum, byte) => sum * 256 + byte, 0)
  const variableInteger = () => {
    let value = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = number(1)
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    throw malformed()
  }
  return {
    take,
    number,
    variableInteger,
    text: () => new TextDecoder().decode(take(number(2))),
    left: () => bytes.length - at,
  }
}

function parse(first: number, cursor: Cursor): IncomingPacket {
  switch (first >> 4) {
    case PACKET.connack: {
      cursor.number(1)
      const reason = cursor.number(1)
      const properties = readProperties(cursor)
      return {
        type: 'connack',
        reason,
        receiveMaximum: properties.get(0x21) ?? 0xffff,
        keepAlive: properties.get(0x13),
      }
    }
    case PACKET.publish: {
      const qos = (first >> 1) & 3
      if (qos > 1) throw malformed()
      const topic = cursor.text()
      const id = qos === 1 ? cursor.number(2) : undefined
      readProperties(cursor)
      return { type: 'publish', id, topic, payload: cursor.take(cursor.left()) }
    }
    case PACKET.puback:
      return { type: 'puback', id: cursor.number(2), reason: cursor.left() ? cursor.number(1) : 0 }
    case PACKET.suback: {
      const id = cursor.number(2)
      readProperties(cursor)
      return { type: 'suback', id, reasons: [...cursor.take(cursor.left())] }
    }
    case PACKET.pingresp:
      return { type: 'pingresp' }
    case PACKET.disconnect:
      return { type: 'disconnect', reason: cursor.left() ? cursor.number(1) : 0 }
    default:
      throw malformed()
  }
}

/** Lengths of properties that are numbers (2.2.2.2). */
const NUMBERS: Readonly<Record<number, number>> = {
  ...{ 0x01: 1, 0x02: 4, 0x11: 4, 0x13: 2, 0x17: 1, 0x18: 4, 0x19: 1, 0x21: 2, 0x22: 2, 0x23: 2 },
  ...{ 0x24: 1, 0x25: 1, 0x27: 4, 0x28: 1, 0x29: 1, 0x2a: 1 },
}
/** Properties that are texts or bytes with their length in front. */
const TEXTS: readonly number[] = [0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f]

/** The numbers among a packet's properties, by their identifier; the others are skipped. */
function readProperties(cursor: Cursor): Map<number, number> {
  const numbers = new Map<number, number>()
  const end = cursor.variableInteger()
  const stop = cursor.left() - end
  if (stop < 0) throw malformed()
  while (cursor.left() > stop) {
    const id = cursor.variableInteger()
    const length = NUMBERS[id]
    if (length !== undefined) numbers.set(id, cursor.number(length))
    else if (TEXTS.includes(id)) cursor.text()
    else if (id === 0x0b) cursor.variableInteger()
    else if (id === 0x26) for (let part = 0; part < 2; part += 1) cursor.text()
    else throw malformed()
  }
  if (cursor.left() !== stop) throw malformed()
  return numbers
}
