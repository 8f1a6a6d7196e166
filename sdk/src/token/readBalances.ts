import type { Address } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { readTokenBalance } from '../governance/chain/readTokenBalance.ts'
import { readTokenFacts } from '../governance/chain/readTokenFacts.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import type { BalancesView } from './types.ts'

export type ReadBalancesParameters = {
  /** The wallet's account if left out. */
  account?: Address
}
export type ReadBalancesReturnType = BalancesView

/** What an account holds of the network token and of the chain's coin. */
export async function readBalances(
  client: FanalClient,
  { account = requireWallet(client).address }: ReadBalancesParameters = {},
): Promise<ReadBalancesReturnType> {
  const token = client.network.contracts.networkToken
  try {
    const [balance, coin, facts] = await Promise.all([
      readTokenBalance(client, { token, account }),
      client.publicClient.getBalance({ address: account }),
      readTokenFacts(client, token),
    ])
    return { account, balance, coin, symbol: facts.symbol ?? '', decimals: facts.decimals }
  } catch (error) {
    throw toFanalError(error)
  }
}
