import { hashTypedData } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { readContractEvents } from '../chain/readContractEvents.ts'
import { requireContract } from '../chain/requireContract.ts'
import { checkVote } from '../proposals/checkVote.ts'
import { voteNumbers } from '../proposals/voteSupports.ts'
import type { VoteSupport } from '../types.ts'
import { readSigningDomain } from './readSigningDomain.ts'
import type { SignedVote } from './signedVote.ts'
import { voteTypedData } from './voteTypedData.ts'

export type SignVoteParameters = {
  proposalId: bigint
  support: VoteSupport | 'withdrawn'
  /** Shown to everybody, for ever. */
  reason?: string
}
export type SignVoteReturnType = SignedVote

/**
 * Has the wallet sign a vote that anybody may send, so that the voter pays nothing. Works for smart accounts too.
 *
 * @throws InputError when the vote would be refused, also because this account has voted by a transaction of its own before,
 *   which a signature cannot replace; UserRejectedError
 */
export async function signVote(
  client: FanalClient,
  { proposalId, support, reason = '' }: SignVoteParameters,
): Promise<SignVoteReturnType> {
  const { walletClient, account, address: voter } = requireWallet(client)
  const address = requireContract(client, 'governor')
  await checkVote(client, { proposalId, account: voter, support, reason })
  await refuseAfterDirectVote(client, proposalId, voter)
  try {
    const [domain, nonce] = await Promise.all([
      readSigningDomain(client, address),
      client.publicClient.readContract({
        address,
        abi: holderGovernorAbi,
        functionName: 'nonces',
        args: [voter],
      }),
    ])
    const number = voteNumbers[support]
    const typedData = voteTypedData({ domain, proposalId, support: number, voter, nonce, reason })
    const signature =
      typedData.primaryType === 'Ballot'
        ? await walletClient.signTypedData({ account, ...typedData })
        : await walletClient.signTypedData({ account, ...typedData })
    const id =
      typedData.primaryType === 'Ballot' ? hashTypedData(typedData) : hashTypedData(typedData)
    return {
      kind: 'vote',
      id,
      account: voter,
      signature,
      proposalId,
      support: number,
      nonce,
      reason,
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

/** The governor keeps an own transaction's vote from being replaced by a signature that somebody kept in a drawer. */
async function refuseAfterDirectVote(
  client: FanalClient,
  proposalId: bigint,
  voter: string,
): Promise<void> {
  const { events } = await readContractEvents(client, {
    address: requireContract(client, 'governor'),
    abi: holderGovernorAbi,
  })
  const last = events.findLast(
    (event) =>
      (event.eventName === 'VoteCast' || event.eventName === 'VoteCastWithParams') &&
      event.args.proposalId === proposalId &&
      event.args.voter.toLowerCase() === voter.toLowerCase(),
  )
  if (!last) return
  const { from } = await client.publicClient.getTransaction({ hash: last.transactionHash })
  if (from.toLowerCase() !== voter.toLowerCase()) return
  throw new InputError('This account has voted with its own transaction before.', {
    advice: 'Change such a vote with a transaction of the same account; a signature cannot.',
  })
}
