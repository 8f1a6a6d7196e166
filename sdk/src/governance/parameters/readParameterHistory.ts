import { networkParametersAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { type ContractEvent, readContractEvents } from '../chain/readContractEvents.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readIndexedChanges } from '../index/readIndexedChanges.ts'
import { readIndexOrChain } from '../index/readIndexOrChain.ts'
import { readShortText } from '../text/shortText.ts'
import type { ParameterChangeView } from '../types.ts'

export type ReadParameterHistoryParameters = {
  /** All parameters if left out. */
  name?: string
}
export type ReadParameterHistoryReturnType = ParameterChangeView[]

/** What votes have changed, newest first. */
export async function readParameterHistory(
  client: FanalClient,
  { name }: ReadParameterHistoryParameters = {},
): Promise<ReadParameterHistoryReturnType> {
  const contract = {
    address: requireContract(client, 'parameters'),
    abi: networkParametersAbi,
  } as const
  const { records } = await readIndexOrChain(client, {
    address: contract.address,
    key: 'changes',
    fromIndex: readIndexedChanges,
    fromChain: async () => {
      const { events, head } = await readContractEvents(client, contract)
      return { records: changesOf(events), head }
    },
  })
  return records.filter((change) => name === undefined || change.name === name).reverse()
}

function changesOf(
  events: readonly ContractEvent<typeof networkParametersAbi>[],
): ParameterChangeView[] {
  return events
    .filter((event) => event.eventName === 'ParameterChanged')
    .map(({ args, timestamp, transactionHash }) => ({
      name: readShortText(args.name),
      previous: args.previous,
      value: args.value,
      at: timestamp,
      transactionHash,
    }))
}
