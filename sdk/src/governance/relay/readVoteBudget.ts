import * as v from 'valibot'
import type { Address } from 'viem'
import { AbortedError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fetchJson } from '../../network/fetchJson.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import { requireWallet } from '../../network/requireWallet.ts'

export type ReadVoteBudgetParameters = {
  /** The wallet's account if left out. */
  account?: Address
  signal?: AbortSignal
}
export type ReadVoteBudgetReturnType =
  | {
      /** Votes and delegations that the nodes together still send for this account. */
      left: number
      limit: number
    }
  | undefined

const BudgetSchema = v.object({ left: v.number(), limit: v.number() })

/**
 * What the fog nodes that answer still send for an account, all together: each has a budget of its own, and which of them
 * sends a vote depends on the vote. Undefined when none answers.
 */
export async function readVoteBudget(
  client: FanalClient,
  { account = requireWallet(client).address, signal }: ReadVoteBudgetParameters = {},
): Promise<ReadVoteBudgetReturnType> {
  const budgets = await Promise.all(
    fogNodeUrls(client).map(async (url) => {
      try {
        const answer = await fetchJson({
          url: `${url}/v1/relay/votes/budget?account=${account}`,
          timeout: 4_000,
          signal,
        })
        return [v.parse(BudgetSchema, answer)]
      } catch (error) {
        if (error instanceof AbortedError) throw error
        return []
      }
    }),
  )
  const [first, ...others] = budgets.flat()
  if (first === undefined) return undefined
  return others.reduce(
    (sum, { left, limit }) => ({ left: sum.left + left, limit: sum.limit + limit }),
    { left: first.left, limit: first.limit },
  )
}
