import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import { HttpError } from '../../http/httpError.ts'
import { rateLimit } from '../../http/rateLimit.ts'
import type { Generator } from './createGenerator.ts'
import { ExchangeSchema } from './exchangeMessages.ts'

const BODY_LIMIT = 8 * 1024 * 1024

/** A message with its frame and the escapes of its JSON. */
const MESSAGE_BYTES = 20 * 1024

/** Bodies read at once, from one address (members on one machine share it) and in all. */
const MOST_PER_ADDRESS = 8
const MOST_AT_ONCE = 32

/** From one address; members ask about once a second. */
const EXCHANGES_PER_MINUTE = 3_000

/** `POST /v1/peer/dkg/messages`: other members' messages of a key generation, answered with those for them. */
export function addPeerRoutes(app: FastifyInstance, generator: Generator): void {
  const refuse = refuseEarly(generator)
  app.post(
    '/v1/peer/dkg/messages',
    {
      bodyLimit: BODY_LIMIT,
      onRequest: [rateLimit({ perMinute: EXCHANGES_PER_MINUTE }), refuse],
      schema: {
        tags: ['peers'],
        summary: 'Exchange signed messages of a key generation with another member',
        body: {
          type: 'object',
          required: ['committee', 'from', 'messages'],
          properties: {
            committee: { type: 'string' },
            from: { type: 'integer' },
            messages: { type: 'array', items: { type: 'object', additionalProperties: true } },
          },
        },
      },
    },
    async (request) => {
      const form = v.safeParse(ExchangeSchema, request.body)
      if (!form.success)
        throw new HttpError(
          400,
          'invalid_input',
          `${v.getDotPath(form.issues[0]) ?? 'body'}: ${form.issues[0].message}`,
        )
      const { committee, from, messages } = form.output
      return { messages: await generator.exchange(committee, from, messages) }
    },
  )
}

/**
 * Anybody can post here and only messages are signed, not the call. So before a body is read: no key is being made, it is
 * larger than what this committee can have to say (each of three rounds from each member), or too many are being read.
 */
function refuseEarly(generator: Pick<Generator, 'members'>) {
  const open = new Map<string, number>()
  let total = 0
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const members = generator.members()
    if (members === undefined)
      throw new HttpError(503, 'no_generation', 'This node makes no custody key now.', {
        retryAfter: 1,
      })
    const limit = Math.min(BODY_LIMIT, (3 * members + 4) * MESSAGE_BYTES)
    const length = Number(request.headers['content-length'] ?? 'unknown')
    if (!(length <= limit))
      throw new HttpError(413, 'too_large', `Expected a body of announced size up to ${limit}.`)
    const own = open.get(request.ip) ?? 0
    if (own >= MOST_PER_ADDRESS || total >= MOST_AT_ONCE)
      throw new HttpError(429, 'too_many_requests', 'Too many exchanges are under way.', {
        retryAfter: 1,
      })
    open.set(request.ip, own + 1)
    total += 1
    // `close` comes once, also when the caller goes away in between.
    reply.raw.once('close', () => {
      total -= 1
      const left = (open.get(request.ip) ?? 1) - 1
      if (left > 0) open.set(request.ip, left)
      else open.delete(request.ip)
    })
  }
}
