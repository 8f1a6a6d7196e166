import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { Counter } from 'prom-client'
import type { NodeContext } from '../../http/module.ts'
import { addRelayRoutes } from '../addRelayRoutes.ts'
import type { Budgets } from '../createBudgets.ts'
import type { PurchaseStore } from '../createPurchaseStore.ts'
import { createSubmitPolicy } from './createSubmitPolicy.ts'
import { policyBodySchema, PolicyRequestSchema } from './policySchema.ts'

export type CreatePolicyRoutesParameters = {
  context: NodeContext
  log: Logger
  store: PurchaseStore
  budgets: Budgets
}
export type CreatePolicyRoutesReturnType = (app: FastifyInstance) => void

/** Sends purchases of policies that their holders signed, at the node's expense. */
export function createPolicyRoutes(
  parameters: CreatePolicyRoutesParameters,
): CreatePolicyRoutesReturnType {
  const { context, log } = parameters
  const { submit, describe } = createSubmitPolicy(parameters)
  const answers = new Counter({
    name: 'fanal_relay_policy_answers_total',
    help: 'Policies posted, by answer.',
    labelNames: ['answer'],
    registers: [context.metrics],
  })
  return (app) =>
    addRelayRoutes(app, {
      ...{ config: context.config.relay, log, one: 'policy', many: 'policies' },
      description: 'Sends a signed purchase of a policy.',
      otherwise: 'send it with the own wallet',
      ...{ body: policyBodySchema, schema: PolicyRequestSchema, submit, describe, answers },
    })
}
