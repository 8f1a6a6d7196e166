import { toFunctionSelector, type Hex } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import {
  committeeAbi,
  councilSeatsAbi,
  electionsAbi,
  freezesAbi,
  officesAbi,
} from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { contractNameOf } from '../chain/contractNameOf.ts'
import { requireContract } from '../chain/requireContract.ts'
import type { CouncilView } from '../types.ts'
import { readAllowedCalls } from './readAllowedCalls.ts'
import { safeAbi } from './safeAbi.ts'

export type ReadCouncilReturnType = CouncilView

/** The council's Safe: its owners, how many must sign, and the only functions it may call. */
export async function readCouncil(client: FanalClient): Promise<ReadCouncilReturnType> {
  const seats = {
    address: requireContract(client, 'councilSeats'),
    abi: councilSeatsAbi,
  } as const
  const { publicClient } = client
  try {
    const [safe, guard, owners] = await Promise.all([
      publicClient.readContract({ ...seats, functionName: 'SAFE' }),
      publicClient.readContract({ ...seats, functionName: 'GUARD' }),
      publicClient.readContract({ ...seats, functionName: 'members' }),
    ])
    const [threshold, allowed] = await Promise.all([
      publicClient.readContract({ address: safe, abi: safeAbi, functionName: 'getThreshold' }),
      readAllowedCalls(client, { guard }),
    ])
    return {
      safe,
      owners: [...owners],
      threshold: Number(threshold),
      guard,
      allowed: allowed.map(({ target, selector }) => ({
        target,
        targetName: contractNameOf(client, target),
        selector,
        name: functionNameOf(selector),
      })),
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

/** Names only functions that a council is meant to call; any other stays a selector, which stands out. */
function functionNameOf(selector: Hex): string {
  const known = [...freezesAbi, ...officesAbi, ...electionsAbi, ...committeeAbi]
    .filter((item) => item.type === 'function')
    .find((item) => toFunctionSelector(item) === selector)
  return known?.name ?? selector
}
