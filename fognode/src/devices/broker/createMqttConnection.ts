import { Duplex } from 'node:stream'
import mqtt, { type Packet } from 'mqtt-packet'
import { type BrokerLimits, REASON, toMqtt4, toMqtt5 } from './mqtt5.ts'
import { packetSizes } from './packetSizes.ts'

export type CreateMqttConnectionParameters = {
  /** Connection to the client. */
  socket: Duplex
  limits: BrokerLimits
  /** Told the declared length of a packet that is too large, and the first bytes of it; the connection ends. */
  onTooLarge: (length: number, start: Uint8Array) => void
}

/** A client's connection as the broker sees it. */
export type MqttConnection = Duplex & {
  /** Gives the reason for which a message is refused, for its acknowledgement; MQTT 3.1.1 has no place for it. */
  refuse: (messageId: number, reason: number) => void
  /** Notes that a message of so many bytes is being worked on; the function it gives notes the end. */
  hold: (bytes: number) => () => void
}

/**
 * What of one client is worked on at the same time; beyond it nothing is read from the connection. The broker's own measure
 * is whatever has arrived.
 */
const MOST_MESSAGES = 128
const MOST_BYTES = 256 * 1024
/** Bytes of a CONNECT: a device id and a login. */
const MOST_CONNECT_BYTES = 8 * 1024

/**
 * Stands between a client and aedes, which speaks MQTT 3.1 and 3.1.1: ends connections that announce too large a packet
 * before any of it is kept, and translates for clients of MQTT 5.
 */
export function createMqttConnection(parameters: CreateMqttConnectionParameters): MqttConnection {
  const { socket, limits, onTooLarge } = parameters
  const refusals = new Map<number, number>()
  const unsubscribed = new Map<number, number>()
  let sizeOfTooLarge = packetSizes(MOST_CONNECT_BYTES)
  /** Undefined until the client has said which version it speaks. */
  let isVersion5: boolean | undefined
  let opening = Buffer.alloc(0)
  let messages = 0
  let bytesHeld = 0
  const isFull = () => messages >= MOST_MESSAGES || bytesHeld >= MOST_BYTES
  const parser5 = mqtt.parser({ protocolVersion: 5 })
  const parser4 = mqtt.parser()

  const connection = new Duplex({
    read: () => {
      if (!isFull()) socket.resume()
    },
    write: (chunk: Buffer, _encoding, done) => {
      // All that is written in one turn of the loop goes out together.
      if (socket.writableCorked === 0) {
        socket.cork()
        setImmediate(() => socket.uncork())
      }
      if (isVersion5) parser4.parse(chunk)
      else socket.write(chunk)
      if (socket.writableNeedDrain) socket.once('drain', () => done())
      else done()
    },
    final: (done) => {
      socket.end(done)
    },
    destroy: (error, done) => {
      // Let what was written last, such as the reason of a refusal, reach the client.
      if (socket.writableLength > 0 && !socket.writableEnded && !error) socket.end()
      else socket.destroy()
      done(null)
    },
  })

  socket.on('data', (chunk: Buffer) => {
    const size = sizeOfTooLarge(chunk)
    if (size !== undefined) {
      onTooLarge(size, chunk)
      return end(REASON.packetTooLarge)
    }
    if (isVersion5 === undefined) open(chunk)
    else if (isVersion5) parser5.parse(chunk)
    else if (!connection.push(chunk)) socket.pause()
  })
  socket.on('end', () => connection.push(null))
  socket.on('close', () => connection.destroy())
  socket.on('error', () => connection.destroy())
  parser5.on('packet', (packet: Packet) => {
    if (connection.destroyed) return
    const plain = toMqtt4(packet)
    if ('reason' in plain) return end(plain.reason)
    if (packet.cmd === 'unsubscribe' && packet.messageId !== undefined)
      unsubscribed.set(packet.messageId, packet.unsubscriptions.length)
    if (!connection.push(mqtt.generate(plain))) socket.pause()
  })
  parser5.on('error', () => end(REASON.protocolError))
  parser4.on('packet', (packet: Packet) => {
    const translated = toMqtt5({ packet, limits, refusals, unsubscribed })
    if (socket.writable) socket.write(mqtt.generate(translated, { protocolVersion: 5 }))
  })

  return Object.assign(connection, {
    refuse: (messageId: number, reason: number) => {
      if (isVersion5) refusals.set(messageId, reason)
    },
    hold: (bytes: number) => {
      messages += 1
      bytesHeld += bytes
      if (isFull()) socket.pause()
      return () => {
        messages -= 1
        bytesHeld -= bytes
        if (!isFull()) socket.resume()
      }
    },
  })

  /** Waits for the whole of the first packet, which names the version. */
  function open(chunk: Buffer) {
    opening = Buffer.concat([opening, chunk])
    const version = versionIn(opening)
    if (version === undefined) return
    isVersion5 = version === 5
    const rest = packetSizes(limits.maximumPacketSize)
    // The watch over lengths begins anew with the limit for messages; the first packet has passed.
    rest(opening)
    sizeOfTooLarge = rest
    if (isVersion5) parser5.parse(opening)
    else if (!connection.push(opening)) socket.pause()
    opening = Buffer.alloc(0)
  }

  function end(reason: number) {
    if (isVersion5 && socket.writable)
      socket.write(mqtt.generate({ cmd: 'disconnect', reasonCode: reason }, { protocolVersion: 5 }))
    connection.destroy()
  }
}

/** Protocol level in the first bytes of a connection; undefined until they are there. */
function versionIn(bytes: Buffer): number | undefined {
  let at = 1
  while (((bytes[at] ?? 0) & 0x80) !== 0) at += 1
  if (bytes.length < at + 3) return undefined
  return bytes[at + 3 + bytes.readUInt16BE(at + 1)]
}
