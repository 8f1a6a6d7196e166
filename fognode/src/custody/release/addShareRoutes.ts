import type { FastifyInstance } from 'fastify'
import { Counter } from 'prom-client'
import * as v from 'valibot'
import { HttpError } from '../../http/httpError.ts'
import { rateLimit } from '../../http/rateLimit.ts'
import { releaseShare, type ReleaseShareParameters } from './releaseShare.ts'
import { ShareRequestSchema } from './shareRequestSchema.ts'

const hex = (bytes: number) => ({ type: 'string', pattern: `^0x[0-9a-fA-F]{${bytes * 2}}$` })

/** `POST /v1/shares` and `GET /v1/custody`. */
export function addShareRoutes(
  app: FastifyInstance,
  parameters: Omit<ReleaseShareParameters, 'body'>,
): void {
  const { context, keyring } = parameters
  const shares = new Counter({
    name: 'fanal_custody_shares_total',
    help: 'Shares asked for, by what became of them.',
    labelNames: ['result'],
    registers: [context.metrics],
  })
  app.post(
    '/v1/shares',
    {
      onRequest: rateLimit({ perMinute: context.config.custody.sharesPerMinute }),
      schema: {
        tags: ['custody'],
        summary:
          'This keeper’s share of a content key, sealed to the session key of a purchase or request',
        body: {
          type: 'object',
          required: ['datasetId', 'epoch', 'account', 'sessionKey', 'custodyEpoch'],
          properties: {
            datasetId: hex(32),
            epoch: { type: 'integer' },
            account: hex(20),
            sessionKey: hex(32),
            custodyEpoch: { type: 'integer' },
            purchase: { type: 'object', properties: { transactionHash: hex(32) } },
            request: { type: 'object', additionalProperties: true },
            signature: { type: 'string' },
          },
        },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const form = v.safeParse(ShareRequestSchema, request.body)
      if (!form.success) {
        const [issue] = form.issues
        throw new HttpError(
          400,
          'invalid_input',
          `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`,
        )
      }
      try {
        const answer = await releaseShare({ ...parameters, body: form.output })
        shares.inc({ result: 'released' })
        return answer
      } catch (error) {
        shares.inc({ result: error instanceof HttpError ? error.code : 'failed' })
        throw error
      }
    },
  )
  app.get(
    '/v1/custody',
    {
      schema: {
        tags: ['custody'],
        summary: 'Public key package of a custody epoch; its digest is on the chain',
        querystring: {
          type: 'object',
          properties: { custodyEpoch: { type: 'string', pattern: '^[1-9][0-9]{0,9}$' } },
        },
      },
    },
    async (request) => {
      const { custodyEpoch } = request.query as { custodyEpoch?: string }
      if (custodyEpoch !== undefined) return (await keyring.find(Number(custodyEpoch))).keyPackage
      const active = await keyring.active()
      if (active?.key === undefined)
        throw new HttpError(
          503,
          'key_not_ready',
          'This node has no share of a custody key in office.',
          {
            retryAfter: 5,
          },
        )
      return active.key.keyPackage
    },
  )
}
