import type { Address } from 'viem'
import { NotFoundError } from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { networkTokenAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { AllocationView, CandidateView, ElectionPhase, ElectionView } from '../types.ts'
import { electionsContract, readElectionRecords } from './electionsContract.ts'
import { rankCandidates } from './rankCandidates.ts'

export type ReadElectionParameters = {
  electionId: number
  /** Whose ballot is shown. */
  account?: Address
}
export type ReadElectionReturnType = ElectionView

const phases: ElectionPhase[] = ['nomination', 'nomination', 'voting', 'counting', 'final']
const states: CandidateView['state'][] = ['standing', 'standing', 'withdrawn', 'seated', 'left']

/**
 * One election with its candidates and their votes.
 *
 * @throws NotFoundError when there is no such election
 */
export async function readElection(
  client: FanalClient,
  { electionId, account }: ReadElectionParameters,
): Promise<ReadElectionReturnType> {
  const { records, head } = await readElectionRecords(client, { voter: account })
  const record = records.elections.get(electionId)
  if (!record) throw new NotFoundError(`There is no election ${electionId}.`)
  const contract = electionsContract(client)
  const { publicClient } = client
  const args = [electionId] as const
  try {
    const [election, phase, stored, contested] = await Promise.all([
      publicClient.readContract({ ...contract, functionName: 'electionOf', args }),
      publicClient.readContract({ ...contract, functionName: 'phaseOf', args }),
      publicClient.readContract({ ...contract, functionName: 'candidatesOf', args }),
      record.finalisedHash
        ? []
        : publicClient.readContract({ ...contract, functionName: 'contestedSeats', args }),
    ])
    const seats = record.finalisedHash ? record.seated : contested.length
    const ranking = rankCandidates(stored)
    const candidates = await Promise.all(
      stored.map(async (candidate, candidateId): Promise<CandidateView> => {
        const rank = ranking.indexOf(candidateId)
        const told = record.candidates.get(candidateId)
        const node = await publicClient.readContract({
          ...contract,
          functionName: 'nodeOf',
          args: [electionId, candidateId],
        })
        return {
          candidateId,
          account: candidate.account,
          profileDigest: told?.profileDigest ?? '0x',
          region: candidate.region,
          type: candidate.memberType,
          bond: candidate.bond,
          votes: candidate.votes,
          registeredAt: told?.registeredAt ?? 0,
          rank: rank === -1 ? undefined : rank,
          state: states[candidate.state] ?? 'standing',
          leading: rank !== -1 && rank < seats,
          nodeUrl: node.url || undefined,
        }
      }),
    )
    return {
      electionId,
      bodyId: election.bodyId,
      bodyName: records.bodies.get(election.bodyId)?.name ?? '',
      phase: phases[phase] ?? 'final',
      openedAt: election.openedAt,
      nominationEndsAt: election.nominationEndsAt,
      votingEndsAt: election.votingEndsAt,
      seats,
      candidates: candidates.sort(byRank),
      voters: record.voters,
      cast: stored.reduce((sum, { votes }) => sum + votes, 0n),
      ranked: election.ranked,
      mine: account && (await mine(account, election.nominationEndsAt)),
    }
  } catch (error) {
    throw toFanalError(error)
  }

  async function mine(voter: Address, snapshot: number): Promise<AllocationView> {
    const token = {
      address: client.network.contracts.networkToken,
      abi: networkTokenAbi,
    } as const
    const power =
      snapshot < head.timestamp
        ? await publicClient.readContract({
            ...token,
            functionName: 'getPastVotes',
            args: [voter, BigInt(snapshot)],
          })
        : await publicClient.readContract({ ...token, functionName: 'getVotes', args: [voter] })
    const ballot = record?.ballots.get(voter.toLowerCase()) ?? []
    const votes = ballot.map(({ candidate, weight }) => ({ candidateId: candidate, votes: weight }))
    return { power, votes }
  }
}

function byRank(a: CandidateView, b: CandidateView): number {
  return (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.candidateId - b.candidateId
}
