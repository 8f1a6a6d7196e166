import type { Address } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { type ChainHead, readContractEvents } from '../chain/readContractEvents.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readIndexedElections } from '../index/readIndexedElections.ts'
import { readIndexOrChain } from '../index/readIndexOrChain.ts'
import { type ElectionRecords, foldElectionEvents } from './foldElectionEvents.ts'

/** The elections contract as viem takes it. */
export function electionsContract(client: FanalClient) {
  return { address: requireContract(client, 'elections'), abi: electionsAbi } as const
}

export type ReadElectionRecordsParameters = {
  /** Whose ballots are wanted. */
  voter?: Address | undefined
}

/** What was ever told of the elections, up to the chain's head. */
export async function readElectionRecords(
  client: FanalClient,
  { voter }: ReadElectionRecordsParameters = {},
): Promise<{ records: ElectionRecords; head: ChainHead }> {
  const contract = electionsContract(client)
  return readIndexOrChain(client, {
    address: contract.address,
    key: voter ?? '',
    fromIndex: (index) => readIndexedElections(index, { voter }),
    fromChain: async () => {
      const { events, head } = await readContractEvents(client, contract)
      return { records: foldElectionEvents(events), head }
    },
  })
}
