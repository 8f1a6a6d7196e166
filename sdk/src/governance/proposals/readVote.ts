import type { Address } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { holderGovernorAbi, networkTokenAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { requireContract } from '../chain/requireContract.ts'
import type { VoteView } from '../types.ts'
import { supportOf } from './voteSupports.ts'

export type ReadVoteParameters = {
  proposalId: bigint
  /** The wallet's account if left out. */
  account?: Address
}
export type ReadVoteReturnType = VoteView

/** How an account has voted, and what its vote weighs: the votes it held at the proposal's snapshot. */
export async function readVote(
  client: FanalClient,
  { proposalId, account = requireWallet(client).address }: ReadVoteParameters,
): Promise<ReadVoteReturnType> {
  const address = requireContract(client, 'governor')
  const governor = { address, abi: holderGovernorAbi } as const
  const token = {
    address: client.network.contracts.networkToken,
    abi: networkTokenAbi,
  } as const
  const { publicClient } = client
  try {
    const [[support, weight], snapshot, { timestamp }] = await Promise.all([
      publicClient.readContract({
        ...governor,
        functionName: 'voteOf',
        args: [proposalId, account],
      }),
      publicClient.readContract({
        ...governor,
        functionName: 'proposalSnapshot',
        args: [proposalId],
      }),
      publicClient.getBlock(),
    ])
    // Before the snapshot, what counts is not known yet: then the power of now.
    const power =
      snapshot < timestamp
        ? await publicClient.readContract({
            ...token,
            functionName: 'getPastVotes',
            args: [account, snapshot],
          })
        : await publicClient.readContract({
            ...token,
            functionName: 'getVotes',
            args: [account],
          })
    return { support: supportOf(support), weight, power }
  } catch (error) {
    throw toFanalError(error)
  }
}
