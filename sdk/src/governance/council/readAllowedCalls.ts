import type { Address, Hex } from 'viem'
import { councilGuardAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { readContractEvents } from '../chain/readContractEvents.ts'
import { readIndexedCalls } from '../index/readIndexedCalls.ts'
import { readIndexOrChain } from '../index/readIndexOrChain.ts'

/** A function of a contract. */
export type AllowedCall = { target: Address; selector: Hex }
export type ReadAllowedCallsParameters = { guard: Address }
export type ReadAllowedCallsReturnType = AllowedCall[]

/** Functions that a guard lets the council call, in the order in which they were listed. */
export async function readAllowedCalls(
  client: FanalClient,
  { guard }: ReadAllowedCallsParameters,
): Promise<ReadAllowedCallsReturnType> {
  const { records } = await readIndexOrChain(client, {
    address: guard,
    key: 'calls',
    fromIndex: readIndexedCalls,
    fromChain: async () => {
      const { events, head } = await readContractEvents(client, {
        address: guard,
        abi: councilGuardAbi,
      })
      const allowed = new Map<string, AllowedCall>()
      for (const { eventName, args } of events) {
        if (eventName !== 'CallListed') continue
        const { target, selector, listed } = args
        const key = `${target}${selector}`.toLowerCase()
        if (listed) allowed.set(key, { target, selector })
        else allowed.delete(key)
      }
      return { records: [...allowed.values()], head }
    },
  })
  return records
}
