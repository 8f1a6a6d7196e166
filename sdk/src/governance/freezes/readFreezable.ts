import type { Address } from 'viem'
import { freezesAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import {
  type ChainHead,
  type ContractEvent,
  readContractEvents,
} from '../chain/readContractEvents.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readIndexedFreezable } from '../index/readIndexedFreezable.ts'
import { readIndexOrChain } from '../index/readIndexOrChain.ts'

/** An action by its number in the contract. */
export type FreezableAction = { target: Address; action: number }
export type ReadFreezableReturnType = { actions: FreezableAction[]; head: ChainHead }

/** Every action that can be frozen or ever was, in the order in which they were named. */
export async function readFreezable(client: FanalClient): Promise<ReadFreezableReturnType> {
  const contract = { address: requireContract(client, 'freezes'), abi: freezesAbi } as const
  const { records: actions, head } = await readIndexOrChain(client, {
    address: contract.address,
    key: 'actions',
    fromIndex: readIndexedFreezable,
    fromChain: async () => {
      const { events, head } = await readContractEvents(client, contract)
      return { records: actionsOf(events), head }
    },
  })
  return { actions, head }
}

function actionsOf(events: readonly ContractEvent<typeof freezesAbi>[]): FreezableAction[] {
  const pairs = new Map<string, FreezableAction>()
  const note = (target: Address, action: number) =>
    pairs.set(`${target.toLowerCase()}:${action}`, { target, action })
  for (const { eventName, args } of events) {
    if (eventName === 'TargetRegistered') {
      for (const action of args.actions.toSorted((a, b) => a - b)) note(args.target, action)
    } else if ('action' in args) note(args.target, args.action)
  }
  return [...pairs.values()]
}
