import type { Address } from 'viem'
import type { ElectionRecords } from '../elections/foldElectionEvents.ts'
import { readShortText } from '../text/shortText.ts'
import {
  BallotRowSchema,
  BodyRowSchema,
  CandidateRowSchema,
  ElectionRowSchema,
  InterestRowSchema,
  ListRowSchema,
  RecallRowSchema,
} from './electionRows.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'

export type ReadIndexedElectionsParameters = {
  /** Whose ballots are wanted; without it only their number is read. */
  voter?: Address | undefined
}
export type ReadIndexedElectionsReturnType = ElectionRecords

/** What the index has of bodies, elections and recalls beyond what the contract itself can be asked. */
export async function readIndexedElections(
  index: GovernanceIndex,
  { voter }: ReadIndexedElectionsParameters = {},
): Promise<ReadIndexedElectionsReturnType> {
  const [bodies, interests, lists, elections, candidates, ballots, recalls] = await Promise.all([
    listRows(index, {
      ...{ list: 'bodies', by: 'number', schema: BodyRowSchema },
      fields: 'number nameWord',
    }),
    listRows(index, {
      ...{ list: 'interests', by: 'order', schema: InterestRowSchema },
      fields: 'order body { number } account',
    }),
    listRows(index, {
      ...{ list: 'eligibilityLists', by: 'order', schema: ListRowSchema },
      fields: 'order body { number } root',
    }),
    listRows(index, {
      ...{ list: 'elections', by: 'number', schema: ElectionRowSchema },
      fields: 'number body { number } voterCount seatedCount finalisedHash',
    }),
    listRows(index, {
      ...{ list: 'candidates', by: 'id', schema: CandidateRowSchema },
      fields: 'id election { number } number profileDigest registeredAt',
    }),
    voter
      ? listRows(index, {
          ...{ list: 'ballots', by: 'order', schema: BallotRowSchema },
          fields: 'order election { number } candidates weights',
          where: { voter: ['Bytes', voter.toLowerCase()] },
        })
      : [],
    listRows(index, {
      ...{ list: 'recalls', by: 'number', schema: RecallRowSchema },
      fields: 'number startedBy recalled',
    }),
  ])
  return {
    bodies: new Map(
      bodies.map(({ number, nameWord }) => {
        const ofBody = (row: { body: { number: number } }) => row.body.number === number
        return [
          number,
          {
            name: readShortText(nameWord),
            interested: interests
              .filter(ofBody)
              .map(({ account, order }) => ({ account, order: Number(order) })),
            roots: lists.filter(ofBody).map(({ root, order }) => ({ root, order: Number(order) })),
          },
        ]
      }),
    ),
    elections: new Map(
      elections.map((election) => {
        const ofElection = (row: { election: { number: number } }) =>
          row.election.number === election.number
        return [
          election.number,
          {
            bodyId: election.body.number,
            candidates: new Map(
              candidates
                .filter(ofElection)
                .map(({ number, profileDigest, registeredAt }) => [
                  number,
                  { profileDigest, registeredAt },
                ]),
            ),
            voters: election.voterCount,
            ballots: new Map(
              ballots
                .filter(ofElection)
                .map((ballot) => [voter?.toLowerCase() ?? '', allocationsOf(ballot)]),
            ),
            seated: election.seatedCount,
            finalisedHash: election.finalisedHash,
          },
        ]
      }),
    ),
    recalls: new Map(
      recalls.map(({ number, startedBy, recalled }) => [number, { startedBy, recalled }]),
    ),
  }
}

function allocationsOf({ candidates, weights }: { candidates: number[]; weights: bigint[] }) {
  return candidates.map((candidate, place) => ({ candidate, weight: weights[place] ?? 0n }))
}
