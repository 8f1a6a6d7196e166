import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, type Registry } from 'prom-client'

/** Counts every request and serves `/metrics` in Prometheus' text format. */
export function addMetrics(app: FastifyInstance, metrics: Registry): void {
  collectDefaultMetrics({ register: metrics })
  const duration = new Histogram({
    name: 'fanal_http_request_duration_seconds',
    help: 'Seconds taken to answer, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.01, 0.05, 0.2, 1, 5, 20],
    registers: [metrics],
  })
  app.addHook('onResponse', async (request, reply) => {
    // Only the route's pattern is a label: paths chosen by callers would make endless series.
    const route = request.routeOptions.url ?? 'unknown'
    duration.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  app.get(
    '/metrics',
    { schema: { description: 'Metrics in the Prometheus text format.', tags: ['node'] } },
    async (_request, reply) => {
      reply.type(metrics.contentType)
      return metrics.metrics()
    },
  )
}
