import {
  type ContractFunctionArgs,
  type ContractFunctionName,
  encodeFunctionData,
  type EncodeFunctionDataParameters,
  type TransactionReceipt,
} from 'viem'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import type { SendOptions } from './types.ts'

type Abi = typeof deviceRegistryAbi
type Action = ContractFunctionName<Abi, 'nonpayable'>

export type CallRegistryParameters<name extends Action> = SendOptions & {
  functionName: name
  args: ContractFunctionArgs<Abi, 'nonpayable', name>
}
export type CallRegistryReturnType = TransactionReceipt

/**
 * Sends one call to the device registry and waits until it is mined.
 *
 * @throws InputError when the network has no device registry; ContractRefusedError, before anything is paid
 */
export function callRegistry<name extends Action>(
  client: FanalClient,
  { functionName, args, onHash, signal }: CallRegistryParameters<name>,
): Promise<CallRegistryReturnType> {
  const to = requireContract(client, 'deviceRegistry')
  const call = { abi: deviceRegistryAbi, functionName, args }
  const data = encodeFunctionData(call as unknown as EncodeFunctionDataParameters)
  return sendCall(client, { to, data, onHash, signal })
}
