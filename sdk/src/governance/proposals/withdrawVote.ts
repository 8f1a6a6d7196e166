import { encodeFunctionData, type Hash } from 'viem'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { checkVote } from './checkVote.ts'
import { voteNumbers } from './voteSupports.ts'

export type WithdrawVoteParameters = {
  proposalId: bigint
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type WithdrawVoteReturnType = { transactionHash: Hash; gasUsed: bigint }

/** Takes the account's vote back, as if it had not voted. It may vote again while votes are taken. */
export async function withdrawVote(
  client: FanalClient,
  { proposalId, onHash, signal }: WithdrawVoteParameters,
): Promise<WithdrawVoteReturnType> {
  const { address: account } = requireWallet(client)
  await checkVote(client, { proposalId, account, support: 'withdrawn' })
  const to = requireContract(client, 'governor')
  const data = encodeFunctionData({
    abi: holderGovernorAbi,
    functionName: 'castVote',
    args: [proposalId, voteNumbers.withdrawn],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
