import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { Counter } from 'prom-client'
import { HttpError } from '../../http/httpError.ts'
import type { NodeContext } from '../../http/module.ts'
import { rateLimit } from '../../http/rateLimit.ts'
import { toJson } from '../../http/toJson.ts'
import type { Quotes } from './createQuotes.ts'
import { parseQuoteRequest } from './parseQuoteRequest.ts'
import { toHttpError } from './toHttpError.ts'

export type AddQuoteRouteParameters = {
  context: Pick<NodeContext, 'config' | 'metrics'>
  log: Logger
  /** Left out where the node quotes nothing. */
  quotes: Quotes | undefined
}

const hex = (bytes: number, description: string) => ({
  type: 'string',
  pattern: `^0x[0-9a-fA-F]{${bytes * 2}}$`,
  description,
})
const amount = (description: string) => ({ type: 'string', pattern: '^[0-9]{1,27}$', description })

const bodySchema = {
  type: 'object',
  required: [
    ...['device', 'holder', 'productId', 'ownSum', 'liabilitySum', 'term'],
    ...['datasetId', 'recording', 'expiresAt', 'signature'],
  ],
  properties: {
    device: hex(32, 'The car.'),
    holder: hex(20, 'Its owner.'),
    productId: hex(32, 'Product.'),
    ownSum: amount('Most that the holder is paid, in wei of the pool’s asset.'),
    liabilitySum: amount('Most that third parties are paid.'),
    term: { type: 'integer', description: 'Seconds.' },
    datasetId: hex(32, 'Where the recording is; granted to every fog node.'),
    recording: {
      type: 'object',
      description: 'The signed event by which the car vouches for the recording.',
      additionalProperties: true,
    },
    renews: hex(32, 'Policy that it follows without waiting.'),
    expiresAt: {
      type: 'integer',
      description: 'First second, by the chain’s clock, in which the request is taken no more.',
    },
    signature: {
      type: 'string',
      pattern: '^0x([0-9a-fA-F]{2})+$',
      description: 'Of the holder, over the EIP-712 QuoteRequest: ECDSA, ERC-1271 or ERC-6492.',
    },
  },
}

/** `POST /v1/insurance/quotes`. */
export function addQuoteRoute(app: FastifyInstance, parameters: AddQuoteRouteParameters): void {
  const { context, log, quotes } = parameters
  const answers = new Counter({
    name: 'fanal_insurance_quotes_total',
    help: 'Quotes asked for, by answer.',
    labelNames: ['answer'],
    registers: [context.metrics],
  })
  app.post(
    '/v1/insurance/quotes',
    {
      onRequest: rateLimit({ perMinute: context.config.insurance.requestsPerMinute }),
      attachValidation: true,
      schema: {
        tags: ['insurance'],
        summary:
          'A quote that the committee signs, each member after scoring the granted recording',
        body: bodySchema,
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      if (quotes === undefined)
        throw new HttpError(503, 'insurance_disabled', 'This node quotes no insurance.', {
          advice: 'Use another node.',
        })
      try {
        const answer = await quotes.quote(request.body, parseQuoteRequest(request.body))
        answers.inc({ answer: 'quoted' })
        return toJson(answer)
      } catch (error) {
        const known = toHttpError(error)
        answers.inc({ answer: known instanceof HttpError ? known.code : 'failed' })
        if (known instanceof HttpError)
          log.info({ code: known.code, reason: known.message }, 'no quote')
        throw known
      }
    },
  )
}
