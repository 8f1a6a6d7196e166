import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import { HttpError } from '../../http/httpError.ts'
import { rateLimit } from '../../http/rateLimit.ts'
import type { Generator } from './createGenerator.ts'
import { ExchangeSchema } from './exchangeMessages.ts'

const BODY_LIMIT = 8 * 1024 * 1024

/** From one address; members ask about once a second. */
const EXCHANGES_PER_MINUTE = 3_000

/** `POST /v1/peer/dkg/messages`: other members' messages of a key generation, answered with those for them. */
export function addPeerRoutes(app: FastifyInstance, generator: Generator): void {
  app.post(
    '/v1/peer/dkg/messages',
    {
      bodyLimit: BODY_LIMIT,
      onRequest: rateLimit({ perMinute: EXCHANGES_PER_MINUTE }),
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
