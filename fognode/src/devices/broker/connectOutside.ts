import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import mqtt, { type IPublishPacket, type Packet } from 'mqtt-packet'
import type { Logger } from 'pino'
import type { Hex } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import { sleep } from '../../async/sleep.ts'
import type { DeviceLink, TakeMessage } from './deviceLink.ts'

export type ConnectOutsideParameters = {
  /** `mqtt://` or `mqtts://`, with user name and password if the broker wants them. */
  url: string
  /** What devices are told to connect to, where that is another URL. */
  publicUrl: string | undefined
  /** The same after a restart, so that the broker keeps messages meanwhile. */
  clientId: string
  take: TakeMessage
  log: Logger
  signal: AbortSignal
}

const KEEPALIVE_SECONDS = 30
const RECONNECT_MS = 1_000
/** Seconds for which the broker keeps messages for a node that is away. */
const SESSION_SECONDS = 7 * 86_400
/** Messages being checked; beyond it nothing more is read. A broker of MQTT 5 sends no more than these either. */
const MOST_OPEN = 1_024
const MOST_UNACKNOWLEDGED = 512
const SUBSCRIPTION = 'fanal/+/events'

/**
 * A broker that runs elsewhere, such as Mosquitto. Messages are acknowledged one by one when they are on disk, in whatever
 * order that is, and many are open at a time; the usual client library takes the next one only after the last.
 */
export function connectOutside(parameters: ConnectOutsideParameters): DeviceLink {
  const { url, publicUrl, clientId, take, log, signal } = parameters
  const { protocol, hostname, port, username, password, host } = new URL(url)
  const secure = protocol === 'mqtts:'
  const unacknowledged = new Map<number, (sent: boolean) => void>()
  let version: 4 | 5 = 5
  let socket: Socket | undefined
  let problem: string | undefined = 'The broker is not connected yet.'
  let lastId = 0
  const running = run()

  return {
    url: () => publicUrl ?? `${protocol}//${host}`,
    send: (_device, topic, payload, qos) => {
      if (socket === undefined || problem !== undefined) return Promise.resolve(false)
      const packet = { cmd: 'publish', topic, payload, qos, dup: false, retain: false } as const
      if (qos === 0) {
        write(packet)
        return Promise.resolve(true)
      }
      if (unacknowledged.size >= MOST_UNACKNOWLEDGED) return Promise.resolve(false)
      do lastId = (lastId % 0xffff) + 1
      while (unacknowledged.has(lastId))
      const messageId = lastId
      write({ ...packet, messageId })
      return new Promise((resolve) => unacknowledged.set(messageId, resolve))
    },
    isConnected: () => undefined,
    connections: () => (problem === undefined ? 1 : 0),
    problem: () => problem,
    stop: async () => {
      socket?.destroy()
      await running
    },
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const why = await session().catch((error: unknown) => messageOf(error))
      for (const settle of unacknowledged.values()) settle(false)
      unacknowledged.clear()
      if (signal.aborted) return
      if (problem === undefined) log.warn({ reason: why }, 'the broker is gone')
      problem = `The broker ${host} cannot be used: ${why}`
      await sleep(RECONNECT_MS, signal)
    }
  }

  /** One connection, until it ends; resolves with the reason. */
  function session(): Promise<string> {
    return new Promise((resolve) => {
      const at = { host: hostname, port: Number(port || (secure ? 8883 : 1883)) }
      const connection = secure ? connectTls({ ...at, servername: hostname }) : connectTcp(at)
      socket = connection
      const parser = mqtt.parser({ protocolVersion: version })
      let open = 0
      let why = 'the connection ended'
      const end = (reason: string) => {
        why = reason
        connection.destroy()
      }
      const settle = () => {
        open -= 1
        if (open < MOST_OPEN / 2) connection.resume()
      }
      const receive = (packet: IPublishPacket) => {
        open += 1
        if (open >= MOST_OPEN) connection.pause()
        const device = packet.topic.split('/')[1] as Hex
        take(device, packet.payload as Buffer).then(
          (reasonCode) => {
            settle()
            const { messageId } = packet
            if (packet.qos === 0 || messageId === undefined || connection !== socket) return
            write({ cmd: 'puback', messageId, ...(version === 5 && { reasonCode }) })
          },
          // Not acknowledged: the broker sends it again on the next connection.
          (error: unknown) => end(messageOf(error)),
        )
      }
      const handle = (packet: Packet) => {
        switch (packet.cmd) {
          case 'connack': {
            const code = packet.reasonCode ?? packet.returnCode ?? 0
            if (code !== 0) {
              // Brokers of MQTT 3.1.1 refuse the version; then with theirs.
              if (version === 5 && (code === 1 || code === 0x84)) version = 4
              return end(`it refused this node with code ${code}`)
            }
            return write({
              cmd: 'subscribe',
              messageId: 1,
              subscriptions: [{ topic: SUBSCRIPTION, qos: 1 }],
            })
          }
          case 'suback': {
            const [granted] = packet.granted
            if ((granted as number) >= 0x80)
              return end(`it does not let this node read ${SUBSCRIPTION}`)
            problem = undefined
            return log.info({ broker: host, version }, 'broker connected')
          }
          case 'publish':
            return receive(packet)
          case 'puback': {
            const { messageId = 0 } = packet
            unacknowledged.get(messageId)?.((packet.reasonCode ?? 0) < 0x80)
            unacknowledged.delete(messageId)
            return
          }
          case 'disconnect':
            return end(`it ended the connection with code ${packet.reasonCode ?? 0}`)
        }
      }
      parser.on('packet', handle)
      parser.on('error', (error: unknown) => end(messageOf(error)))
      connection.on('data', (chunk) => parser.parse(chunk))
      connection.on('error', (error) => end(messageOf(error)))
      connection.setNoDelay(true)
      connection.setTimeout(KEEPALIVE_SECONDS * 1_500, () => end('it does not answer'))
      const ping = setInterval(() => write({ cmd: 'pingreq' }), KEEPALIVE_SECONDS * 1_000)
      connection.once('close', () => {
        clearInterval(ping)
        resolve(why)
      })
      connection.once(secure ? 'secureConnect' : 'connect', () =>
        write({
          cmd: 'connect',
          protocolId: 'MQTT',
          protocolVersion: version,
          clean: false,
          clientId,
          keepalive: KEEPALIVE_SECONDS,
          ...(username !== '' && { username: decodeURIComponent(username) }),
          ...(password !== '' && { password: Buffer.from(decodeURIComponent(password)) }),
          ...(version === 5 && {
            properties: { sessionExpiryInterval: SESSION_SECONDS, receiveMaximum: MOST_OPEN },
          }),
        }),
      )
    })
  }

  function write(packet: Packet) {
    const connection = socket
    if (!connection?.writable) return
    // All that is written in one turn of the loop goes out together.
    if (connection.writableCorked === 0) {
      connection.cork()
      setImmediate(() => connection.uncork())
    }
    connection.write(mqtt.generate(packet, { protocolVersion: version }))
  }
}
