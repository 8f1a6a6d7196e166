import type { CallableContractFuture } from '@nomicfoundation/ignition-core'
import type { Hex } from 'viem'
import { type RestrictedContract, selectorsOf } from './roles.ts'

export type Calls = Partial<Record<RestrictedContract, readonly string[]>>
export type CallsOfReturnType = { target: CallableContractFuture<string>; selector: Hex }[]

/** Every call of a list as target and selector; contracts that the network does not have are left out. */
export function callsOf(
  calls: Calls,
  contracts: Partial<Record<RestrictedContract, CallableContractFuture<string>>>,
): CallsOfReturnType {
  return Object.entries(calls).flatMap(([name, functions]) => {
    const contract = name as RestrictedContract
    const target = contracts[contract]
    if (!target) return []
    return selectorsOf(contract, functions).map((selector) => ({ target, selector }))
  })
}
