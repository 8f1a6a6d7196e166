import type { DatabaseSync } from 'node:sqlite'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { Counter } from 'prom-client'
import type { Address } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import { addRelayRoutes } from '../addRelayRoutes.ts'
import { budgetSchema, hexParameter, voteBodySchema } from '../relaySchemas.ts'
import { createSubmitVote } from './createSubmitVote.ts'
import { createVoteBudgets } from './createVoteBudgets.ts'
import { createVoteStore } from './createVoteStore.ts'
import { VoteRequestSchema } from './voteSchema.ts'

export type CreateVoteRoutesParameters = {
  context: NodeContext
  log: Logger
  /** The relay's. */
  database: DatabaseSync
}
export type CreateVoteRoutesReturnType = (app: FastifyInstance) => void

/** Sends votes, ballots and delegations that their accounts signed, at the node's expense. */
export function createVoteRoutes(
  parameters: CreateVoteRoutesParameters,
): CreateVoteRoutesReturnType {
  const { context, log, database } = parameters
  const { enabled, votes } = context.config.relay
  const store = createVoteStore(database)
  const budgets = createVoteBudgets({ config: votes, store, now: Date.now })
  const { submit, describe } = createSubmitVote({ context, log, store, budgets })
  const answers = new Counter({
    name: 'fanal_relay_vote_answers_total',
    help: 'Votes, ballots and delegations posted, by answer.',
    labelNames: ['answer'],
    registers: [context.metrics],
  })
  return (app) => {
    addRelayRoutes(app, {
      ...{ config: context.config.relay, log, one: 'vote', many: 'votes' },
      description: 'Sends a signed vote, ballot, vote on a recall or delegation.',
      otherwise: 'vote with the own wallet',
      ...{ body: voteBodySchema, schema: VoteRequestSchema, submit, describe, answers },
    })
    app.get<{ Querystring: { account?: Address } }>(
      '/v1/relay/votes/budget',
      {
        schema: {
          description: 'Votes and delegations that this node still sends at its own expense.',
          tags: ['relay'],
          querystring: { type: 'object', properties: { account: hexParameter(20) } },
          response: { 200: budgetSchema },
        },
      },
      async (request) => {
        const account = request.query.account?.toLowerCase() as Address | undefined
        const left = enabled ? budgets.left(account) : 0
        return { left, limit: budgets.limit, period: budgets.period }
      },
    )
  }
}
