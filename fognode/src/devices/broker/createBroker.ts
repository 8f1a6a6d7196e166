import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Duplex } from 'node:stream'
import {
  MAX_EVENT_MESSAGE_BYTES,
  callbacksTopic,
  eventsTopic,
  receiptsTopic,
} from '@fanal/sdk/devices/eventMessage'
import { Aedes, type AuthenticateError, type Client } from 'aedes'
import type { Logger } from 'pino'
import type { Hex } from 'viem'
import type { DevicesConfig } from '../devicesConfig.ts'
import { tokenBuckets } from '../ingest/tokenBuckets.ts'
import type { LoginAnswer } from './checkLogin.ts'
import { createMqttConnection, type MqttConnection } from './createMqttConnection.ts'
import type { DeviceLink, TakeMessage } from './deviceLink.ts'

export type CreateBrokerParameters = {
  config: DevicesConfig['mqtt']
  login: (
    clientId: string,
    username: string | undefined,
    password: Uint8Array | undefined,
  ) => Promise<LoginAnswer>
  /** Resolves when the message may be acknowledged, with the MQTT 5 reason. Rejects when it may not: the connection ends. */
  take: TakeMessage
  /** Told of packets beyond the limit; of whom, if it had logged in. */
  onTooLarge: (device: Hex | undefined, length: number, start: Uint8Array) => void
  log: Logger
}

/** Room for topic and header beside the message. */
const MAX_PACKET_BYTES = MAX_EVENT_MESSAGE_BYTES + 1_024
/** Unacknowledged messages of one MQTT 5 client. */
const RECEIVE_MAXIMUM = 256
/** Connections from one address: checking a login is dear. */
const LOGINS = { perSecond: 50, burst: 1_000 }
/** Messages on their way to one device; a device that does not read gets no more. */
const MOST_UNSENT = 512

/** The built-in broker. Each device has its own three topics and no more; nothing is kept for who is not connected. */
export async function createBroker(parameters: CreateBrokerParameters): Promise<DeviceLink> {
  const { config, login, take, onTooLarge, log } = parameters
  const limits = { maximumPacketSize: MAX_PACKET_BYTES, receiveMaximum: RECEIVE_MAXIMUM }
  const logins = tokenBuckets({ ...LOGINS, now: () => performance.now() })
  const clients = new Map<string, { client: Client; topics: Set<string>; unsent: number }>()
  const aedes = await Aedes.createBroker({
    connectTimeout: 10_000,
    drainTimeout: 30_000,
    maxInflightInbound: 16,
    queueLimit: RECEIVE_MAXIMUM,
    maxTopicLevels: 4,
    preConnect: (_client, packet, done) => {
      // Sessions and wills would be kept in memory for whoever asks.
      packet.clean = true
      delete packet.will
      done(null, true)
    },
    authenticate: (client, username, password, done) => {
      login(client.id, username, password).then(
        (answer) => {
          if (answer.ok) return done(null, true)
          log.debug({ client: client.id, why: answer.why }, 'login refused')
          done(Object.assign(new Error(answer.why), answer) as AuthenticateError, false)
        },
        (error: unknown) => {
          log.error({ err: error }, 'cannot decide about a login')
          done(Object.assign(new Error('try again'), { returnCode: 3 }) as AuthenticateError, false)
        },
      )
    },
    authorizePublish: (client, packet, done) => {
      const device = client?.id as Hex
      if (client === null || packet.topic !== eventsTopic(device))
        return done(new Error('a device publishes only its own events'))
      packet.retain = false
      const payload = packet.payload as Buffer
      const connection = client.conn as MqttConnection
      const release = connection.hold(payload.length)
      take(device, payload)
        .then(
          (reason) => {
            const { messageId } = packet as { messageId?: number }
            if (reason !== 0 && messageId !== undefined) connection.refuse(messageId, reason)
            done(null)
          },
          (error: unknown) => done(error as Error),
        )
        .finally(release)
    },
    authorizeSubscribe: (client, subscription, done) => {
      const own = [callbacksTopic(client.id), receiptsTopic(client.id)]
      done(null, own.includes(subscription.topic) ? subscription : null)
    },
    authorizeForward: (client, packet) =>
      packet.topic.startsWith(`fanal/${client.id}/`) ? packet : null,
  })
  aedes.on('clientReady', (client) =>
    clients.set(client.id, { client, topics: new Set(), unsent: 0 }),
  )
  aedes.on('subscribe', (subscriptions, client) => {
    for (const { topic, qos } of subscriptions)
      if ((qos as number) !== 0x80) clients.get(client.id)?.topics.add(topic)
  })
  aedes.on('unsubscribe', (topics, client) => {
    for (const topic of topics) clients.get(client.id)?.topics.delete(topic)
  })
  aedes.on('clientDisconnect', (client) => {
    if (clients.get(client.id)?.client === client) clients.delete(client.id)
  })
  aedes.on('clientError', (client, error) =>
    log.debug({ client: client.id, reason: error.message }, 'connection of a device ended'),
  )
  const sockets = new Set<Duplex>()
  const server = await listen()

  return {
    accept,
    url: () => {
      if (config.publicUrl !== undefined) return config.publicUrl
      const { address, port } = server.address() as AddressInfo
      return `${config.tls ? 'mqtts' : 'mqtt'}://${address.includes(':') ? `[${address}]` : address}:${port}`
    },
    send: (device, topic, payload, qos) => {
      const entry = clients.get(device)
      if (!entry?.topics.has(topic) || entry.unsent >= MOST_UNSENT) return Promise.resolve(false)
      entry.unsent += 1
      return new Promise((resolve) => {
        entry.client.publish(
          { cmd: 'publish', topic, payload, qos, retain: false, dup: false },
          (error) => {
            entry.unsent -= 1
            resolve(!error)
          },
        )
      })
    },
    isConnected: (device) => clients.has(device),
    connections: () => clients.size,
    problem: () => undefined,
    stop: async () => {
      server.close()
      await new Promise<void>((resolve) => aedes.close(resolve))
      for (const socket of sockets) socket.destroy()
    },
  }

  function accept(socket: Duplex, address: string) {
    if (sockets.size >= config.maxConnections || !logins.tryTake(address)) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    const connection = createMqttConnection({
      socket,
      limits,
      onTooLarge: (length, start) => onTooLarge(client.id as Hex | undefined, length, start),
    })
    const client = aedes.handle(connection)
  }

  async function listen(): Promise<Server> {
    const acceptSocket = (socket: Socket) => accept(socket, socket.remoteAddress ?? '')
    const { tls } = config
    const made = tls
      ? createTlsServer(
          { cert: await readFile(tls.certFile), key: await readFile(tls.keyFile) },
          acceptSocket,
        )
      : createServer({ noDelay: true, highWaterMark: 32 * 1024 }, acceptSocket)
    made.listen(config.port, config.host)
    await once(made, 'listening')
    return made
  }
}
