import type { FastifyInstance } from 'fastify'
import type { Hex } from 'viem'
import { HttpError } from '../http/httpError.ts'
import { acceptWebSockets, WEB_SOCKET_PATH } from './broker/acceptWebSockets.ts'
import type { Challenges } from './broker/createChallenges.ts'
import type { DeviceLink } from './broker/deviceLink.ts'
import { addFeedRoute } from './addFeedRoute.ts'
import { describeEvent } from './describeEvent.ts'
import type { AcceptedEvent, EventStore } from './eventStore.ts'
import type { DeadLetters } from './store/createDeadLetters.ts'
import type { DeviceStore } from './store/createDeviceStore.ts'

export type AddDeviceRoutesParameters = {
  store: DeviceStore
  deadLetters: DeadLetters
  challenges: Challenges
  events: EventStore
  committee: { quorum: number }
  link: () => DeviceLink | undefined
  signal: AbortSignal
}

const device = { type: 'string', pattern: '^0x[0-9a-f]{64}$' }
const whole = { type: 'string', pattern: '^[0-9]{1,15}$' }
const deviceParameter = {
  type: 'object',
  required: ['device'],
  properties: { device },
}
const pageQuery = (name: string) => ({
  type: 'object',
  properties: { [name]: whole, limit: whole },
})
const MOST_AT_ONCE = 500

/** What anybody may know of devices at this node, and the challenge that a device signs to log in. */
export function addDeviceRoutes(app: FastifyInstance, parameters: AddDeviceRoutesParameters): void {
  const { store, deadLetters, challenges, committee, link } = parameters
  const toJson = (accepted: AcceptedEvent) => describeEvent(accepted, committee.quorum)
  const limitOf = (query: { limit?: string }) =>
    Math.min(MOST_AT_ONCE, Math.max(1, Number(query.limit ?? 100)))

  addFeedRoute(app, parameters)
  acceptWebSockets({ server: app.server, link, signal: parameters.signal })
  app.get(
    '/v1/devices/challenge',
    {
      schema: {
        description: 'A challenge for a device to sign; good once, for 60 seconds, at this node.',
        tags: ['devices'],
      },
    },
    async (_request, reply) => {
      const broker = link()
      if (broker === undefined)
        throw new HttpError(503, 'no_devices', 'This node takes in no devices.', {
          advice: 'Use another node.',
        })
      reply.header('cache-control', 'no-store')
      return {
        ...challenges.make(),
        mqttUrl: broker.url(),
        ...(broker.accept && { webSocketPath: WEB_SOCKET_PATH }),
      }
    },
  )
  app.get<{ Querystring: { before?: string; limit?: string } }>(
    '/v1/devices/dead-letters',
    {
      schema: {
        description: 'Messages that were refused, newest first: reasons and digests, no contents.',
        tags: ['devices'],
        querystring: pageQuery('before'),
      },
    },
    async ({ query }) => ({
      deadLetters: deadLetters.list(
        Number(query.before ?? Number.MAX_SAFE_INTEGER),
        limitOf(query),
      ),
    }),
  )
  app.get<{ Params: { device: Hex } }>(
    '/v1/devices/:device',
    {
      schema: {
        description: 'A device as this node sees it: connected, quarantined, its last events.',
        tags: ['devices'],
        params: deviceParameter,
      },
    },
    async ({ params }) => {
      const last = store.newest(params.device, 20)
      const deviceVersion =
        last[0]?.event.deviceVersion ?? store.stateOf(params.device)?.deviceVersion
      const evidence =
        deviceVersion === undefined
          ? undefined
          : store.evidenceOf({ device: params.device, deviceVersion })
      return {
        device: params.device,
        connected: link()?.isConnected(params.device) ?? null,
        quarantined: evidence !== undefined,
        ...(evidence && {
          evidence: {
            seq: evidence.seq,
            seenAt: evidence.seenAt,
            first: JSON.parse(evidence.first) as unknown,
            second: JSON.parse(evidence.second) as unknown,
          },
        }),
        lastSeenAt: last[0]?.acceptedAt ?? null,
        events: last.map(toJson),
      }
    },
  )
  app.get<{ Params: { device: Hex }; Querystring: { after?: string; limit?: string } }>(
    '/v1/devices/:device/events',
    {
      schema: {
        description: 'Events of a device in the order in which this node took them in.',
        tags: ['devices'],
        params: deviceParameter,
        querystring: pageQuery('after'),
      },
    },
    async ({ params, query }) => ({
      events: store.later(params.device, Number(query.after ?? 0), limitOf(query)).map(toJson),
    }),
  )
}
