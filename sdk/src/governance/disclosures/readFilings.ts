import { disclosuresAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { type ChainHead, readContractEvents } from '../chain/readContractEvents.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readIndexedFilings } from '../index/readIndexedFilings.ts'
import { readIndexOrChain } from '../index/readIndexOrChain.ts'
import type { NoticeView } from '../types.ts'

/** What was ever filed, oldest first. */
export type Filings = {
  /** Periods of the reports. */
  periods: number[]
  notices: NoticeView[]
}
export type ReadFilingsReturnType = { filings: Filings; head: ChainHead }

/** Which reports were filed, and the notices. */
export async function readFilings(client: FanalClient): Promise<ReadFilingsReturnType> {
  const contract = {
    address: requireContract(client, 'disclosures'),
    abi: disclosuresAbi,
  } as const
  const { records: filings, head } = await readIndexOrChain(client, {
    address: contract.address,
    key: 'filings',
    fromIndex: readIndexedFilings,
    fromChain: async () => {
      const { events, head } = await readContractEvents(client, contract)
      const periods = events
        .filter((event) => event.eventName === 'ReportFiled')
        .map(({ args }) => args.period)
      const notices = events
        .filter((event) => event.eventName === 'NoticeFiled')
        .map(({ args, timestamp, transactionHash }) => ({
          number: Number(args.number),
          digest: args.digest,
          filedAt: timestamp,
          transactionHash,
        }))
      return { records: { periods, notices }, head }
    },
  })
  return { filings, head }
}
