import type { FastifyInstance } from 'fastify'
import type { NodeConfig } from '../../config/configSchema.ts'

const list = { type: 'array', items: { type: 'string' } }

/** `GET /v1/deny-list`: what this node refuses to store, serve or release, for everybody to see. */
export function addDenyListRoute(app: FastifyInstance, denyList: NodeConfig['denyList']): void {
  app.get(
    '/v1/deny-list',
    {
      schema: {
        description: 'What the operator of this node refuses to store, serve or release.',
        tags: ['node'],
        response: {
          200: { type: 'object', properties: { datasets: list, cids: list, accounts: list } },
        },
      },
    },
    async () => denyList,
  )
}
