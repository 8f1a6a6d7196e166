import type { Address } from 'viem'
import type { NodeConfig } from '../../config/configSchema.ts'
import { HttpError } from '../../http/httpError.ts'
import type { VoteRequest } from './voteSchema.ts'
import type { VoteStore } from './createVoteStore.ts'

export type VoteBudgets = {
  /** Votes left now for this account; without one, for a new account. */
  left: (account?: Address) => number
  limit: number
  /** Seconds. */
  period: number
  /** Throws 429 when the account, or everybody together, has used up the votes or their gas. */
  require: (vote: Pick<VoteRequest, 'account' | 'kind'>, gas: number) => void
}

export type CreateVoteBudgetsParameters = {
  config: NodeConfig['relay']['votes']
  store: Pick<VoteStore, 'ofAccount' | 'ofAll' | 'ofKind'>
  /** Milliseconds since 1970. */
  now: () => number
}

/** A first vote takes about so much gas; with less left, none is promised. */
const TYPICAL_GAS = 120_000

/**
 * What the node sends for voters at its own expense in any period: a number of votes and an amount of gas for each account,
 * and an amount of gas for everybody. Delegations take at most half of that, because accounts that hold next to nothing can
 * sign them too, while votes need power at a snapshot in the past.
 */
export function createVoteBudgets(parameters: CreateVoteBudgetsParameters): VoteBudgets {
  const { config, store, now } = parameters
  const since = () => now() - config.periodSeconds * 1000
  const left: VoteBudgets['left'] = (account) => {
    const spent = account === undefined ? { votes: 0, gas: 0 } : store.ofAccount(account, since())
    const gas = Math.min(
      config.gasPerAccount - spent.gas,
      config.gasTotal - store.ofAll(since()).gas,
    )
    return Math.max(
      0,
      Math.min(config.votesPerAccount - spent.votes, Math.floor(gas / TYPICAL_GAS)),
    )
  }
  return {
    left,
    limit: config.votesPerAccount,
    period: config.periodSeconds,
    require: ({ account, kind }, gas) => {
      const spent = store.ofAccount(account, since())
      const ownLeft =
        spent.votes < config.votesPerAccount && spent.gas + gas <= config.gasPerAccount
      const allLeft = store.ofAll(since()).gas + gas <= config.gasTotal
      const kindLeft =
        kind !== 'delegation' || store.ofKind(kind, since()).gas + gas <= config.gasTotal / 2
      if (ownLeft && allLeft && kindLeft) return
      const whose = ownLeft ? 'anybody' : 'this account'
      throw new HttpError(429, 'budget_exhausted', `This node sends no more for ${whose} today.`, {
        advice: 'Use another node, send it with the own wallet, or try again tomorrow.',
      })
    },
  }
}
