import { encodeFunctionData, type Hash } from 'viem'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import type { VoteSupport } from '../types.ts'
import { checkVote } from './checkVote.ts'
import { voteNumbers } from './voteSupports.ts'

export type CastVoteParameters = {
  proposalId: bigint
  support: VoteSupport
  /** Shown to everybody, for ever. */
  reason?: string
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CastVoteReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Votes, or changes the vote of this account, with an own transaction. Such a vote is changed by a transaction too, not by a
 * signature.
 *
 * @throws InputError when the vote would be refused; UserRejectedError
 */
export async function castVote(
  client: FanalClient,
  { proposalId, support, reason = '', onHash, signal }: CastVoteParameters,
): Promise<CastVoteReturnType> {
  const { address: account } = requireWallet(client)
  await checkVote(client, { proposalId, account, support, reason })
  const to = requireContract(client, 'governor')
  const data =
    reason === ''
      ? encodeFunctionData({
          abi: holderGovernorAbi,
          functionName: 'castVote',
          args: [proposalId, voteNumbers[support]],
        })
      : encodeFunctionData({
          abi: holderGovernorAbi,
          functionName: 'castVoteWithReason',
          args: [proposalId, voteNumbers[support], reason],
        })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
