import type { FastifyInstance } from 'fastify'
import { messageOf } from '../async/repeat.ts'
import type { ModuleHealth, NodeModule } from './module.ts'
import { toJson } from './toJson.ts'

type Status = ModuleHealth['status']

/** Best first; a node is as well as its worst module. */
const ORDER: readonly Status[] = ['ok', 'starting', 'degraded', 'failing']

/** `GET /health`: 200 while the node serves (also degraded), 503 when a module is failing. */
export function addHealthRoute(
  app: FastifyInstance,
  modules: readonly NodeModule[],
  about: Record<string, string | number>,
): void {
  app.get(
    '/health',
    {
      schema: {
        description: 'How the node and each of its modules are doing.',
        tags: ['node'],
      },
    },
    async (_request, reply) => {
      const entries = await Promise.all(
        modules.map(async (module) => [module.name, await healthOf(module)] as const),
      )
      const status = entries
        .map(([, health]) => health.status)
        .reduce((worst, next) => (ORDER.indexOf(next) > ORDER.indexOf(worst) ? next : worst), 'ok')
      reply.code(status === 'failing' ? 503 : 200).header('cache-control', 'no-store')
      return toJson({ status, ...about, modules: Object.fromEntries(entries) })
    },
  )
}

async function healthOf(module: NodeModule): Promise<ModuleHealth> {
  try {
    return await module.health()
  } catch (error) {
    return { status: 'failing', reason: messageOf(error) }
  }
}
