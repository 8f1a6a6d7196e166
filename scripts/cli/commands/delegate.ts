import { relayVote } from '@fanal/sdk/governance/relay/relayVote'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { delegateVotes } from '@fanal/sdk/token/delegateVotes'
import { signDelegation } from '@fanal/sdk/token/signDelegation'
import type { Context } from '../context.ts'
import { accountArgument } from '../readArguments.ts'

/** `delegate ACCOUNT|me`: says who casts the votes of this account's tokens. */
export async function delegate({ client, options, say }: Context, [account]: string[]) {
  const to = account === 'me' ? requireWallet(client).address : accountArgument(account)
  const { transactionHash } = options.free
    ? await relayVote(client, { vote: await signDelegation(client, { to }) })
    : await delegateVotes(client, { to })
  say(`${to} casts the votes from now on, by ${transactionHash}`)
  return { to, transactionHash }
}
