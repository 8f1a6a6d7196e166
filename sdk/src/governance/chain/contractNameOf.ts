import { type Address, isAddressEqual } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { ContractName } from './requireContract.ts'

/** What the network file calls a contract; undefined for one it does not know. */
export function contractNameOf(
  { network }: FanalClient,
  address: Address,
): ContractName | undefined {
  const entries = Object.entries(network.contracts) as [ContractName, Address | undefined][]
  return entries.find(([, known]) => known && isAddressEqual(known, address))?.[0]
}
