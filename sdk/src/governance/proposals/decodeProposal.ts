import {
  type Address,
  decodeFunctionData,
  encodeFunctionData,
  type Hash,
  type Hex,
  size,
  slice,
} from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { contractNameOf } from '../chain/contractNameOf.ts'
import type { DecodedCall, DecodedChange, ProposalCall } from '../types.ts'
import { decodeChange } from './decodeChange.ts'
import { knownContracts } from './knownContracts.ts'
import { sayChange } from './sayChange.ts'

export type DecodeProposalParameters = {
  calls: readonly ProposalCall[]
  /** Transaction that executed it, so that "before" is what held until then. */
  executedHash?: Hash | undefined
}
export type DecodeProposalReturnType = DecodedCall[]

/**
 * What each call of a proposal will change, in plain words and in values. Nothing is guessed: a call that is not known says
 * so.
 */
export function decodeProposal(
  client: FanalClient,
  { calls, executedHash }: DecodeProposalParameters,
): Promise<DecodeProposalReturnType> {
  return Promise.all(
    calls.map(async (call): Promise<DecodedCall> => {
      const targetName = contractNameOf(client, call.target)
      const decoded = decodeCall(call, targetName && knownContracts[targetName])
      const change: DecodedChange =
        decoded === undefined || targetName === undefined
          ? {
              kind: 'unknown',
              selector: size(call.calldata) < 4 ? '0x' : slice(call.calldata, 0, 4),
            }
          : await decodeChange(client, { ...decoded, call, targetName, executedHash })
      const inner = decoded && targetName === 'accessManager' ? callsWithin(call, decoded) : []
      if (inner.length === 0) return { ...call, targetName, change, words: sayChange(change, call) }
      const read = await decodeProposal(client, { calls: inner, executedHash })
      const words = `Through the contract “accessManager”: ${read.map((one) => one.words).join(' ')}`
      return { ...call, targetName, change, words }
    }),
  )
}

type Decoded = NonNullable<ReturnType<typeof decodeCall>>

/** What the AccessManager is asked to call: itself several times, or another contract in its own name. */
function callsWithin({ target }: ProposalCall, { functionName, args }: Decoded): ProposalCall[] {
  if (functionName === 'multicall') {
    const [list] = args as [readonly Hex[]]
    return list.map((calldata) => ({ target, value: 0n, calldata }))
  }
  if (functionName === 'execute') {
    const [other, calldata] = args as [Address, Hex]
    return [{ target: other, value: 0n, calldata }]
  }
  return []
}

function decodeCall({ calldata }: ProposalCall, abi: (typeof knownContracts)['governor']) {
  if (abi === undefined) return undefined
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi, data: calldata })
    // the words tell only of the arguments, so nothing may stand between or behind them
    if (encodeFunctionData({ abi, functionName, args }) !== calldata.toLowerCase()) return undefined
    return { functionName, args: args as readonly unknown[], abi }
  } catch {
    return undefined
  }
}
