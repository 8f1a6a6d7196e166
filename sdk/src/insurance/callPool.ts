import {
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  encodeFunctionData,
  type EncodeFunctionDataParameters,
  type TransactionReceipt,
} from 'viem'
import type { SendOptions } from '../devices/chain/types.ts'
import { coverPoolAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendCall } from '../network/sendCall.ts'

/** What every action on a pool takes besides its own. */
export type PoolOptions = SendOptions & {
  /** The network's own unless given. */
  pool?: Address | undefined
}

type PoolFunction = ContractFunctionName<typeof coverPoolAbi, 'nonpayable'>

export type CallPoolParameters<name extends PoolFunction> = PoolOptions & {
  functionName: name
  args: ContractFunctionArgs<typeof coverPoolAbi, 'nonpayable', name>
}

/** Sends one call to a pool of underwriters' capital and waits until it is mined. */
export function callPool<const name extends PoolFunction>(
  client: FanalClient,
  { pool, functionName, args, onHash, signal }: CallPoolParameters<name>,
): Promise<TransactionReceipt> {
  const call = { abi: coverPoolAbi, functionName, args } as unknown as EncodeFunctionDataParameters
  const data = encodeFunctionData(call)
  return sendCall(client, { to: poolOr(client, pool), data, onHash, signal })
}

/** The pool that is meant: the network's own unless another is named. */
export const poolOr = (client: FanalClient, pool: Address | undefined): Address =>
  pool ?? requireContract(client, 'coverPool')
