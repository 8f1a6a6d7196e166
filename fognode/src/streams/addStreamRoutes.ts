import type { FastifyInstance } from 'fastify'
import type { Hex } from 'viem'
import { HttpError } from '../http/httpError.ts'
import type { StreamStore } from './store/createStreamStore.ts'

/** `GET /v1/streams/:datasetId`: what this node has appended to an epoch; the live one unless another is named. */
export function addStreamRoutes(app: FastifyInstance, store: StreamStore): void {
  app.get<{ Params: { datasetId: Hex }; Querystring: { epoch?: string; after?: string } }>(
    '/v1/streams/:datasetId',
    {
      schema: {
        tags: ['streams'],
        summary: 'Segments of one epoch of a stream that this node packs, in order',
        params: {
          type: 'object',
          required: ['datasetId'],
          properties: { datasetId: { type: 'string', pattern: '^0x[0-9a-f]{64}$' } },
        },
        querystring: {
          type: 'object',
          properties: {
            epoch: { type: 'string', pattern: '^[1-9][0-9]{0,9}$' },
            after: { type: 'string', pattern: '^[0-9]{1,10}$' },
          },
        },
      },
    },
    async ({ params, query }, reply) => {
      reply.header('cache-control', 'no-store')
      const state = store.stateOf(params.datasetId)
      if (state === undefined)
        throw new HttpError(404, 'unknown_stream', 'This node does not pack this stream.')
      const epoch = query.epoch === undefined ? state.epoch : Number(query.epoch)
      const after = Number(query.after ?? 0)
      const segments = store
        .segmentsOf(params.datasetId, epoch)
        .filter(({ uploaded, block }) => uploaded && block.segment > after)
        .map(({ digest, block: { segment, from, to, rows, bytes } }) => ({
          digest,
          segment,
          from,
          to,
          rows,
          bytes,
        }))
      return { datasetId: params.datasetId, epoch, live: state.epoch, segments }
    },
  )
}
