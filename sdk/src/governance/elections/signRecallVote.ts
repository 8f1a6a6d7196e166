import { hashTypedData } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { readSigningDomain } from '../relay/readSigningDomain.ts'
import { recallVoteTypedData } from '../relay/recallVoteTypedData.ts'
import type { SignedVote } from '../relay/signedVote.ts'
import { electionsContract } from './electionsContract.ts'
import { recallNumbers, requireRecall } from './requireRecall.ts'

export type SignRecallVoteParameters = {
  recallId: number
  /** `for` means that the member shall leave. */
  support: 'for' | 'against' | 'withdrawn'
  /** Seconds for which it can be sent; an hour if left out. */
  lifetime?: number
}
export type SignRecallVoteReturnType = SignedVote

/**
 * Has the wallet sign a vote on a recall that a fog node can send (`relayVote`), so that the voter pays nothing.
 *
 * @throws InputError as `voteOnRecall`; UserRejectedError
 */
export async function signRecallVote(
  client: FanalClient,
  { recallId, support, lifetime = 3_600 }: SignRecallVoteParameters,
): Promise<SignRecallVoteReturnType> {
  const { walletClient, account, address: voter } = requireWallet(client)
  await requireRecall(client, { recallId, account: voter, support })
  const contract = electionsContract(client)
  const { publicClient } = client
  try {
    const [domain, nonce, [replaces], { timestamp }] = await Promise.all([
      readSigningDomain(client, contract.address),
      publicClient.readContract({ ...contract, functionName: 'nonces', args: [voter] }),
      publicClient.readContract({
        ...contract,
        functionName: 'recallVoteOf',
        args: [recallId, voter],
      }),
      publicClient.getBlock(),
    ])
    const deadline = Number(timestamp) + lifetime
    const vote = { recallId, support: recallNumbers[support], nonce, deadline, replaces }
    const typedData = recallVoteTypedData({ domain, voter, ...vote })
    const signature = await walletClient.signTypedData({ account, ...typedData })
    return { kind: 'recall', id: hashTypedData(typedData), account: voter, signature, ...vote }
  } catch (error) {
    throw toFanalError(error)
  }
}
