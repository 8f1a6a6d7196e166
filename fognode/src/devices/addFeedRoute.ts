import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { HttpError } from '../http/httpError.ts'
import { describeEvent } from './describeEvent.ts'
import type { AcceptedEvent, EventStore } from './eventStore.ts'

export type AddFeedRouteParameters = {
  events: EventStore
  committee: { quorum: number }
  /** Ends all feeds. */
  signal: AbortSignal
}

const MOST_FEEDS = 500
/** Bytes that wait for a reader; a slower one is cut off and comes back with the position it has reached. */
const MOST_UNREAD_BYTES = 1_048_576
const MOST_MISSED = 1_000
const HEARTBEAT_MS = 15_000

const position = { type: 'string', pattern: '^[0-9]{1,15}$' }

/** `GET /v1/devices/feed`: events as they are accepted, as server-sent events, of one device or of all. */
export function addFeedRoute(app: FastifyInstance, parameters: AddFeedRouteParameters): void {
  const { events, committee, signal } = parameters
  let feeds = 0
  app.get<{
    Querystring: { device?: string; after?: string }
    Headers: { 'last-event-id'?: string }
  }>(
    '/v1/devices/feed',
    {
      schema: {
        description:
          'Server-sent events: one for each accepted event, with its position as id. `after` (or Last-Event-ID) gives first what was missed since, up to 1,000.',
        tags: ['devices'],
        querystring: {
          type: 'object',
          properties: { device: { type: 'string', pattern: '^0x[0-9a-f]{64}$' }, after: position },
        },
      },
    },
    async (request, reply) => {
      if (feeds >= MOST_FEEDS)
        throw new HttpError(503, 'too_many_feeds', 'Too many read the feed of this node.', {
          advice: 'Use another node.',
          retryAfter: 30,
        })
      const { device, after } = request.query
      const since = after ?? request.headers['last-event-id']
      const feed = new Readable({ read: () => undefined })
      const write = (accepted: readonly AcceptedEvent[]) => {
        const text = accepted
          .filter(({ event }) => device === undefined || event.device === device)
          .map(
            (one) =>
              `id: ${one.position}\ndata: ${JSON.stringify(describeEvent(one, committee.quorum))}\n\n`,
          )
          .join('')
        if (text === '') return
        feed.push(text)
        if (feed.readableLength > MOST_UNREAD_BYTES) feed.push(null)
      }
      feed.push(': events of devices\n\n')
      if (since !== undefined && /^[0-9]{1,15}$/.test(since))
        write(events.listSince(Number(since), MOST_MISSED))
      const unsubscribe = events.onAccepted((accepted) => {
        if (!feed.readableEnded && !feed.destroyed) write(accepted)
      })
      const heartbeat = setInterval(() => feed.push(': still here\n\n'), HEARTBEAT_MS)
      const end = () => feed.push(null)
      signal.addEventListener('abort', end)
      feeds += 1
      feed.once('close', () => {
        feeds -= 1
        clearInterval(heartbeat)
        unsubscribe()
        signal.removeEventListener('abort', end)
      })
      reply.type('text/event-stream').header('cache-control', 'no-store')
      return reply.send(feed)
    },
  )
}
