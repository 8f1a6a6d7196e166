import {
  type Abi,
  type ContractFunctionArgs,
  type ContractFunctionName,
  encodeFunctionData,
  type EncodeFunctionDataParameters,
  type TransactionReceipt,
} from 'viem'
import { type ContractName, requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from './createFanalClient.ts'
import { sendCall, type SendCallParameters } from './sendCall.ts'

export type SendContractCallParameters<
  abi extends Abi,
  name extends ContractFunctionName<abi, 'nonpayable'>,
> = Pick<SendCallParameters, 'onHash' | 'signal'> & {
  contract: ContractName
  abi: abi
  functionName: name
  args: ContractFunctionArgs<abi, 'nonpayable', name>
}
export type SendContractCallReturnType = TransactionReceipt

/**
 * Sends one call to a contract of the network and waits until it is mined.
 *
 * @throws InputError when the network has no such contract; ContractRefusedError, before anything is paid
 */
export function sendContractCall<
  const abi extends Abi,
  name extends ContractFunctionName<abi, 'nonpayable'>,
>(
  client: FanalClient,
  { contract, abi, functionName, args, onHash, signal }: SendContractCallParameters<abi, name>,
): Promise<SendContractCallReturnType> {
  const to = requireContract(client, contract)
  const call = { abi, functionName, args } as unknown as EncodeFunctionDataParameters
  return sendCall(client, { to, data: encodeFunctionData(call), onHash, signal })
}
