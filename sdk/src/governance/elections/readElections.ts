import type { Address } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { ElectionView } from '../types.ts'
import { readElectionRecords } from './electionsContract.ts'
import { readElection } from './readElection.ts'

export type ReadElectionsParameters = {
  bodyId?: number
  /** Whose ballots are shown. */
  account?: Address
}
export type ReadElectionsReturnType = ElectionView[]

/** All elections, newest first. */
export async function readElections(
  client: FanalClient,
  { bodyId, account }: ReadElectionsParameters = {},
): Promise<ReadElectionsReturnType> {
  const { records } = await readElectionRecords(client)
  const wanted = [...records.elections]
    .filter(([, election]) => bodyId === undefined || election.bodyId === bodyId)
    .map(([electionId]) => electionId)
    .reverse()
  return Promise.all(
    wanted.map((electionId) => readElection(client, { electionId, ...(account && { account }) })),
  )
}
