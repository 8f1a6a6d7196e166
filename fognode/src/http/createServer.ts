import cors from '@fastify/cors'
import swagger from '@fastify/swagger'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { NodeConfig } from '../config/configSchema.ts'
import { setErrorHandlers } from './errorHandler.ts'
import { addHealthRoute } from './healthRoute.ts'
import { addMetrics } from './metricsRoute.ts'
import type { NodeModule } from './module.ts'
import { rateLimit } from './rateLimit.ts'

/** JSON bodies are small; calls that take blocks raise the limit for themselves. */
const JSON_BODY_LIMIT = 256 * 1024

export type CreateServerParameters = {
  config: NodeConfig
  log: Logger
  metrics: Registry
  modules: readonly NodeModule[]
  /** Facts that `/health` tells about the node itself. */
  about: Record<string, string | number>
}

/** The node's HTTP server with all routes, not yet listening. */
export async function createServer(parameters: CreateServerParameters): Promise<FastifyInstance> {
  const { config, log, metrics, modules } = parameters
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_BODY_LIMIT,
    trustProxy: config.http.trustProxy,
    requestTimeout: 120_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 256 },
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        allErrors: false,
        allowUnionTypes: true,
      },
    },
  })
  setErrorHandlers(app)
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'accept',
      'cache-control',
      'range',
      'if-none-match',
    ],
    exposedHeaders: ['content-length', 'etag', 'retry-after', 'x-ipfs-path', 'x-ipfs-roots'],
    maxAge: 86_400,
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Fanal fog node',
        description: 'Encrypted storage, key custody and purchase relay.',
        version: '1',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: {
        securitySchemes: {
          writeToken: {
            type: 'http',
            scheme: 'bearer',
            description: 'Token signed by an account.',
          },
        },
      },
    },
  })
  app.addHook('onRequest', rateLimit({ perMinute: config.http.requestsPerMinute }))
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    // A caller that keeps its connection would hold up the end.
    if (closing) reply.header('connection', 'close')
  })
  addMetrics(app, metrics)
  addHealthRoute(app, modules, parameters.about)
  for (const module of modules) await app.register(async (scope) => module.routes(scope))
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    reply.header('cache-control', 'no-cache')
    return app.swagger()
  })
  return app
}
