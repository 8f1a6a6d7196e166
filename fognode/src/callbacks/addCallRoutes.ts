import type { FastifyInstance } from 'fastify'
import type { Hex } from 'viem'
import type { CallStore } from './createCallStore.ts'

const MOST_AT_ONCE = 200

/** `GET /v1/devices/:device/calls`: what contracts have asked of a device, and what became of it here. */
export function addCallRoutes(app: FastifyInstance, store: CallStore): void {
  app.get<{ Params: { device: Hex }; Querystring: { limit?: string } }>(
    '/v1/devices/:device/calls',
    {
      schema: {
        tags: ['devices'],
        summary:
          'Calls from contracts to a device, newest first, as this node has handed them over',
        params: {
          type: 'object',
          required: ['device'],
          properties: { device: { type: 'string', pattern: '^0x[0-9a-f]{64}$' } },
        },
        querystring: {
          type: 'object',
          properties: { limit: { type: 'string', pattern: '^[1-9][0-9]{0,2}$' } },
        },
      },
    },
    async ({ params, query }) => {
      const limit = Math.min(MOST_AT_ONCE, Number(query.limit ?? 50))
      return { calls: store.listOf(params.device, limit) }
    },
  )
}
