import { join } from 'node:path'
import * as v from 'valibot'
import type { FastifyReply } from 'fastify'
import { Counter } from 'prom-client'
import { formatEther, type Hex } from 'viem'
import { describeIssues } from '../config/describeIssues.ts'
import { openDatabase } from '../database/openDatabase.ts'
import { HttpError } from '../http/httpError.ts'
import type { NodeContext, NodeModule } from '../http/module.ts'
import { rateLimit } from '../http/rateLimit.ts'
import { createBudgets } from './createBudgets.ts'
import {
  createPurchaseStore,
  PURCHASE_ITEMS_MIGRATION,
  PURCHASES_MIGRATION,
} from './createPurchaseStore.ts'
import { createSubmitPurchase } from './createSubmitPurchase.ts'
import { PurchaseRequestSchema } from './orderSchema.ts'
import { answerSchema, budgetSchema, hexParameter, purchaseBodySchema } from './relaySchemas.ts'

/** Gas that health wants the account to be able to pay for: about twenty purchases. */
const COMFORTABLE_GAS = 3_000_000n

/** Sends purchases that their buyers signed, at the node's expense. */
export function createRelay(context: NodeContext): NodeModule {
  const { config, metrics, clients, signer } = context
  const log = context.log.child({ module: 'relay' })
  const database = openDatabase({
    path: join(context.dataDir, 'relay.sqlite'),
    migrations: [PURCHASES_MIGRATION, PURCHASE_ITEMS_MIGRATION],
    durable: true,
  })
  const store = createPurchaseStore(database)
  const budgets = createBudgets({
    config: config.relay,
    store,
    isMined: (id) => context.transactions.get(id)?.status === 'mined',
    now: Date.now,
  })
  const { submit, describe } = createSubmitPurchase({ context, log, store, budgets })
  const answers = new Counter({
    name: 'fanal_relay_answers_total',
    help: 'Purchases posted, by answer.',
    labelNames: ['answer'],
    registers: [metrics],
  })
  const requireEnabled = () => {
    if (!config.relay.enabled)
      throw new HttpError(503, 'relay_disabled', 'This node relays no purchases.', {
        advice: 'Use another node, or send the purchase from the own wallet.',
      })
  }

  return {
    name: 'relay',
    routes: (app) => {
      app.post(
        '/v1/relay/purchases',
        {
          onRequest: rateLimit({ perMinute: config.relay.requestsPerMinute }),
          attachValidation: true,
          schema: {
            description:
              'Sends a signed purchase. Posting the same order again answers what became of the first.',
            tags: ['relay'],
            body: purchaseBodySchema,
            response: { 200: answerSchema },
          },
        },
        async (request, reply) => {
          requireEnabled()
          const parsed = v.safeParse(PurchaseRequestSchema, request.body)
          if (!parsed.success)
            throw new HttpError(400, 'invalid_input', describeIssues(parsed.issues))
          try {
            const answer = await submit(parsed.output)
            answers.inc({ answer: answer.status })
            return answer
          } catch (error) {
            if (!(error instanceof HttpError)) throw error
            answers.inc({ answer: error.code })
            return refuse(reply, error)
          }
        },
      )
      app.get<{ Params: { id: Hex } }>(
        '/v1/relay/purchases/:id',
        {
          schema: {
            description: 'What became of a purchase.',
            tags: ['relay'],
            params: { type: 'object', properties: { id: hexParameter(32) } },
            response: { 200: answerSchema },
          },
        },
        async (request) => {
          const answer = describe(request.params.id.toLowerCase() as Hex)
          if (answer === undefined)
            throw new HttpError(404, 'not_found', 'This node was not given such a purchase.')
          return answer
        },
      )
      app.get<{ Querystring: { buyer?: string; seller?: string } }>(
        '/v1/relay/budget',
        {
          schema: {
            description: 'Purchases that this node still relays at its own expense.',
            tags: ['relay'],
            querystring: {
              type: 'object',
              properties: { buyer: hexParameter(20), seller: hexParameter(20) },
            },
            response: { 200: budgetSchema },
          },
        },
        async (request) => {
          const { buyer, seller } = request.query
          const left = config.relay.enabled
            ? budgets.left({
                ...(buyer === undefined ? {} : { buyer }),
                sellers: seller === undefined ? [] : [seller],
              })
            : 0
          return { left, limit: budgets.limit, period: budgets.period }
        },
      )
    },
    start: async () => {
      store.forgetBefore(Date.now() - config.relay.periodSeconds * 1000)
    },
    stop: async () => database.close(),
    health: async () => {
      if (!config.relay.enabled) return { status: 'ok', details: { enabled: false } }
      const [balance, gasPrice] = await Promise.all([
        clients[0].getBalance({ address: signer.address }),
        clients[0].getGasPrice(),
      ]).catch(() => [undefined, undefined] as const)
      if (balance === undefined || gasPrice === undefined)
        return { status: 'degraded', reason: 'The chain does not answer.' }
      const details = { account: signer.address, balance: formatEther(balance) }
      return balance < gasPrice * COMFORTABLE_GAS
        ? { status: 'degraded', reason: 'The account is short of gas money.', details }
        : { status: 'ok', details }
    },
  }

  function refuse(reply: FastifyReply, error: HttpError) {
    log.info({ code: error.code, reason: error.message }, 'purchase not relayed')
    if (error.retryAfter !== undefined)
      void reply.header('retry-after', String(Math.ceil(error.retryAfter)))
    const { code, message, advice } = error
    // Both forms: who reads `status` sees the refusal, who reads `error` sees its code.
    return reply
      .code(error.statusCode)
      .type('application/json')
      .serializer(JSON.stringify)
      .send({
        status: 'refused',
        reason: message,
        error: { code, message, ...(advice === undefined ? {} : { advice }) },
      })
  }
}
