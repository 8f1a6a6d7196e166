import type { Address } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { networkTokenAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { RecallView } from '../types.ts'
import { electionsContract, readElectionRecords } from './electionsContract.ts'

export type ReadRecallsParameters = {
  bodyId?: number
  /** Whose vote is shown. */
  account?: Address
}
export type ReadRecallsReturnType = RecallView[]

/** Votes on recalling members, newest first. */
export async function readRecalls(
  client: FanalClient,
  { bodyId, account }: ReadRecallsParameters = {},
): Promise<ReadRecallsReturnType> {
  const { records, head } = await readElectionRecords(client)
  const contract = electionsContract(client)
  try {
    const views = await Promise.all(
      [...records.recalls].map(async ([recallId, { startedBy, recalled }]): Promise<RecallView> => {
        const recall = await client.publicClient.readContract({
          ...contract,
          functionName: 'recallOf',
          args: [recallId],
        })
        const { votesFor, votesAgainst, quorum } = recall
        const open = head.timestamp < recall.endsAt
        return {
          recallId,
          bodyId: recall.bodyId,
          bodyName: records.bodies.get(recall.bodyId)?.name ?? '',
          seat: recall.seat,
          member: recall.member,
          startedBy,
          snapshot: recall.snapshot,
          endsAt: recall.endsAt,
          for: votesFor,
          against: votesAgainst,
          quorum,
          state: recall.isClosed ? (recalled ? 'recalled' : 'kept') : open ? 'open' : 'ended',
          succeeding: votesFor + votesAgainst >= quorum && votesFor > votesAgainst,
          mine: account && (await voteOf(client, recallId, account, recall.snapshot)),
        }
      }),
    )
    return views.filter((one) => bodyId === undefined || one.bodyId === bodyId).reverse()
  } catch (error) {
    throw toFanalError(error)
  }
}

async function voteOf(
  client: FanalClient,
  recallId: number,
  account: Address,
  snapshot: number,
): Promise<NonNullable<RecallView['mine']>> {
  const [[support, weight], power] = await Promise.all([
    client.publicClient.readContract({
      ...electionsContract(client),
      functionName: 'recallVoteOf',
      args: [recallId, account],
    }),
    client.publicClient.readContract({
      address: client.network.contracts.networkToken,
      abi: networkTokenAbi,
      functionName: 'getPastVotes',
      args: [account, BigInt(snapshot)],
    }),
  ])
  const words = support === 1 ? 'for' : 'against'
  return { support: weight === 0n ? undefined : words, weight, power }
}
