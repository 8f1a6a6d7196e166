import { accessManagerAbi } from '@fanal/sdk/generated/abis'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  type AbiFunction,
  type Address,
  decodeAbiParameters,
  decodeFunctionData,
  type Hex,
  isAddressEqual,
  size,
  slice,
  toFunctionSelector,
} from 'viem'
import { digestsIn } from './digestsIn.ts'
import { textContracts } from './textContracts.ts'

export type Call = { target: Address; data: Hex }
export type DigestsInCallsParameters = {
  contracts: NetworkFile['contracts']
  calls: readonly Call[]
}
export type DigestsInCallsReturnType = Hex[]

/** Calls within calls that are looked into; the AccessManager can be asked to call itself again and again. */
const MOST_LEVELS = 4

/** Digests of texts that calls hand to this network's contracts; what cannot be read names none. */
export function digestsInCalls(
  { contracts, calls }: DigestsInCallsParameters,
  level = 0,
): DigestsInCallsReturnType {
  return calls.flatMap((call) => {
    try {
      if (isAddressEqual(call.target, contracts.accessManager))
        return level === MOST_LEVELS
          ? []
          : digestsInCalls({ contracts, calls: callsWithin(call) }, level + 1)
      return digestsOfCall(contracts, call)
    } catch {
      // Anything can be proposed, also what no contract understands.
      return []
    }
  })
}

function digestsOfCall(contracts: NetworkFile['contracts'], { target, data }: Call): Hex[] {
  const names = Object.keys(textContracts) as (keyof typeof contracts)[]
  // Not every network has all of them.
  const name = names.find((one) => contracts[one]?.toLowerCase() === target.toLowerCase())
  const abi = name && textContracts[name]
  if (abi === undefined || size(data) < 4) return []
  const selector = slice(data, 0, 4)
  const item = abi.find(
    (one): one is AbiFunction => one.type === 'function' && toFunctionSelector(one) === selector,
  )
  if (item === undefined || item.inputs.length === 0) return []
  return digestsIn(item.inputs, decodeAbiParameters(item.inputs, slice(data, 4)))
}

/** What the AccessManager is asked to call: itself several times, or another contract in its own name. */
function callsWithin({ target, data }: Call): Call[] {
  const { functionName, args } = decodeFunctionData({ abi: accessManagerAbi, data })
  if (functionName === 'multicall') return args[0].map((one) => ({ target, data: one }))
  if (functionName === 'execute') return [{ target: args[0], data: args[1] }]
  return []
}
