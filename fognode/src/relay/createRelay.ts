import { join } from 'node:path'
import { Counter } from 'prom-client'
import { formatEther } from 'viem'
import { openDatabase } from '../database/openDatabase.ts'
import type { NodeContext, NodeModule } from '../http/module.ts'
import { addRelayRoutes } from './addRelayRoutes.ts'
import { createBudgets } from './createBudgets.ts'
import {
  createPurchaseStore,
  PURCHASE_ITEMS_MIGRATION,
  PURCHASES_MIGRATION,
} from './createPurchaseStore.ts'
import { createSubmitPurchase } from './createSubmitPurchase.ts'
import { PurchaseRequestSchema } from './orderSchema.ts'
import { createPolicyRoutes } from './policies/createPolicyRoutes.ts'
import { budgetSchema, hexParameter, purchaseBodySchema } from './relaySchemas.ts'
import { createVoteRoutes } from './votes/createVoteRoutes.ts'
import { VOTES_MIGRATION } from './votes/createVoteStore.ts'

/** Gas that health wants the account to be able to pay for: about twenty purchases. */
const COMFORTABLE_GAS = 3_000_000n

/** Sends purchases, policies, votes and delegations that others signed, at the node's expense. */
export function createRelay(context: NodeContext): NodeModule {
  const { config, metrics, clients, signer } = context
  const log = context.log.child({ module: 'relay' })
  const database = openDatabase({
    path: join(context.dataDir, 'relay.sqlite'),
    migrations: [PURCHASES_MIGRATION, PURCHASE_ITEMS_MIGRATION, VOTES_MIGRATION],
    durable: true,
  })
  const store = createPurchaseStore(database)
  const budgets = createBudgets({
    config: config.relay,
    store,
    isMined: (id) => context.transactions.get(id)?.status === 'mined',
    now: Date.now,
  })
  const voteRoutes = createVoteRoutes({ context, log, database })
  const policyRoutes = createPolicyRoutes({ context, log, store, budgets })
  const { submit, describe } = createSubmitPurchase({ context, log, store, budgets })
  const answers = new Counter({
    name: 'fanal_relay_answers_total',
    help: 'Purchases posted, by answer.',
    labelNames: ['answer'],
    registers: [metrics],
  })
  return {
    name: 'relay',
    routes: (app) => {
      voteRoutes(app)
      policyRoutes(app)
      addRelayRoutes(app, {
        ...{ config: config.relay, log, one: 'purchase', many: 'purchases' },
        description: 'Sends a signed purchase.',
        otherwise: 'send the purchase from the own wallet',
        ...{ body: purchaseBodySchema, schema: PurchaseRequestSchema, submit, describe, answers },
      })
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
}
