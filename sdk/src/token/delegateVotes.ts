import { type Address, encodeFunctionData, type Hash } from 'viem'
import { networkTokenAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendCall } from '../network/sendCall.ts'
import { checkDelegation } from './checkDelegation.ts'

export type DelegateVotesParameters = {
  /** Who casts this account's votes from now on: itself, or somebody it trusts. The tokens stay. */
  to: Address
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type DelegateVotesReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Says who casts the votes of this account's tokens. Without it they count for nobody. It can be changed at any time, for
 * proposals to come.
 *
 * @throws InputError when the address is no good or casts them already
 */
export async function delegateVotes(
  client: FanalClient,
  { to: delegatee, onHash, signal }: DelegateVotesParameters,
): Promise<DelegateVotesReturnType> {
  const receiver = await checkDelegation(client, delegatee)
  const data = encodeFunctionData({
    abi: networkTokenAbi,
    functionName: 'delegate',
    args: [receiver],
  })
  const to = client.network.contracts.networkToken
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
