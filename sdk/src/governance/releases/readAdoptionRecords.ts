import type { Address } from 'viem'
import { releaseAdoptionAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { readContractEvents } from '../chain/readContractEvents.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readIndexedAdoptions } from '../index/readIndexedAdoptions.ts'
import { readIndexOrChain } from '../index/readIndexOrChain.ts'

/** What became of a release in its adoption week. */
export type AdoptionRecord = {
  /** When each member said that it runs the release, by its signer in lower case. */
  attested: Map<string, number>
  /** Members that left because they did not; undefined until somebody closes the week. */
  removed: readonly Address[] | undefined
}
export type ReadAdoptionRecordsParameters = { releaseId: bigint }
export type ReadAdoptionRecordsReturnType = AdoptionRecord

/** Who attested to a release, and whether its week was closed. */
export async function readAdoptionRecords(
  client: FanalClient,
  { releaseId }: ReadAdoptionRecordsParameters,
): Promise<ReadAdoptionRecordsReturnType> {
  const contract = {
    address: requireContract(client, 'releaseAdoption'),
    abi: releaseAdoptionAbi,
  } as const
  const { records } = await readIndexOrChain(client, {
    address: contract.address,
    key: `${releaseId}`,
    fromIndex: (index) => readIndexedAdoptions(index, { releaseId }),
    fromChain: async () => {
      const { events, head } = await readContractEvents(client, contract)
      const ofRelease = events.filter(({ args }) => args.releaseId === releaseId)
      const attested = new Map(
        ofRelease
          .filter((event) => event.eventName === 'ReleaseAttested')
          .map(({ args, timestamp }) => [args.signer.toLowerCase(), timestamp]),
      )
      const closed = ofRelease.find((event) => event.eventName === 'AdoptionClosed')
      return { records: { attested, removed: closed?.args.removed }, head }
    },
  })
  return records
}
