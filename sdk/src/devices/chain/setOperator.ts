import { type Address, type Hex, zeroAddress } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { callRegistry } from './callRegistry.ts'
import type { SendOptions, Sent } from './types.ts'

export type SetOperatorParameters = SendOptions & {
  device: Hex
  /** Left out: nobody any more. */
  operator?: Address
}
export type SetOperatorReturnType = Sent

/**
 * Names who may command a device beside its owner, until it changes hands or is re-enrolled.
 *
 * @throws ContractRefusedError when the caller is not the owner
 */
export async function setOperator(
  client: FanalClient,
  { device, operator = zeroAddress, onHash, signal }: SetOperatorParameters,
): Promise<SetOperatorReturnType> {
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'setOperator',
    args: [device, operator],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
