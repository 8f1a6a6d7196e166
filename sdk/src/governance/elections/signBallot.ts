import { hashTypedData } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { electionBallotTypedData } from '../relay/electionBallotTypedData.ts'
import { readSigningDomain } from '../relay/readSigningDomain.ts'
import type { SignedVote } from '../relay/signedVote.ts'
import { checkAllocations } from './checkAllocations.ts'
import { electionsContract } from './electionsContract.ts'
import { requirePhase } from './requirePhase.ts'

export type SignBallotParameters = {
  electionId: number
  /** Votes for each candidate, such as from `splitVotes`; none withdraws the ballot. */
  votes: readonly { candidateId: number; votes: bigint }[]
  /** Seconds for which it can be sent; an hour if left out. */
  lifetime?: number
}
export type SignBallotReturnType = SignedVote

/**
 * Has the wallet sign a ballot that a fog node can send (`relayVote`), so that the voter pays nothing.
 *
 * @throws InputError as `voteInElection`; UserRejectedError
 */
export async function signBallot(
  client: FanalClient,
  { electionId, votes, lifetime = 3_600 }: SignBallotParameters,
): Promise<SignBallotReturnType> {
  const { walletClient, account, address: voter } = requireWallet(client)
  const election = await requirePhase(client, { electionId, phase: 'voting', account: voter })
  const { previous, allocations } = checkAllocations({ election, votes })
  const contract = electionsContract(client)
  const { publicClient } = client
  try {
    const [domain, nonce, replaces, { timestamp }] = await Promise.all([
      readSigningDomain(client, contract.address),
      publicClient.readContract({ ...contract, functionName: 'nonces', args: [voter] }),
      publicClient.readContract({
        ...contract,
        functionName: 'ballotOf',
        args: [electionId, voter],
      }),
      publicClient.getBlock(),
    ])
    const deadline = Number(timestamp) + lifetime
    const ballot = { electionId, allocations, nonce, deadline }
    const typedData = electionBallotTypedData({ domain, voter, replaces, ...ballot })
    const signature = await walletClient.signTypedData({ account, ...typedData })
    const id = hashTypedData(typedData)
    return { kind: 'ballot', id, account: voter, signature, previous, ...ballot }
  } catch (error) {
    throw toFanalError(error)
  }
}
