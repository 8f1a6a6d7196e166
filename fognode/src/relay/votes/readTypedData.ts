import { delegationTypedData } from '@fanal/sdk/governance/relay/delegationTypedData'
import { electionBallotTypedData } from '@fanal/sdk/governance/relay/electionBallotTypedData'
import { readSigningDomain } from '@fanal/sdk/governance/relay/readSigningDomain'
import { recallVoteTypedData } from '@fanal/sdk/governance/relay/recallVoteTypedData'
import { voteTypedData } from '@fanal/sdk/governance/relay/voteTypedData'
import { electionsAbi } from '@fanal/sdk/generated/abis'
import type { TypedDataDefinition } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import { targetOf } from './encodeVote.ts'
import type { VoteRequest } from './voteSchema.ts'

export type ReadTypedDataParameters = {
  context: Pick<NodeContext, 'network' | 'clients'>
  vote: VoteRequest
}
export type ReadTypedDataReturnType = TypedDataDefinition

/** What the account must have signed, with the present domain and, for a ballot, the one that it replaces now. */
export async function readTypedData(
  parameters: ReadTypedDataParameters,
): Promise<ReadTypedDataReturnType> {
  const { context, vote } = parameters
  const { network, clients } = context
  const domain = await readSigningDomain(
    { publicClient: clients[0] },
    targetOf(network.contracts, vote.kind),
  )
  const voter = vote.account
  switch (vote.kind) {
    case 'vote':
      return voteTypedData({ domain, voter, ...vote })
    case 'ballot': {
      const replaces = await clients[0].readContract({
        address: network.contracts.elections,
        abi: electionsAbi,
        functionName: 'ballotOf',
        args: [vote.electionId, voter],
      })
      return electionBallotTypedData({ domain, voter, replaces, ...vote })
    }
    case 'recall':
      return recallVoteTypedData({ domain, voter, ...vote })
    case 'delegation':
      return delegationTypedData({ domain, ...vote })
  }
}
