import type { Hex } from 'viem'
import { requireAddress } from '../../governance/proposals/forms/requireAddress.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { callRegistry } from './callRegistry.ts'
import type { SendOptions, Sent } from './types.ts'

export type TransferDeviceParameters = SendOptions & {
  device: Hex
  /** The new owner. */
  to: string
}
export type TransferDeviceReturnType = Sent

/**
 * Makes another account the owner of a device, with its bond. Operator, control dataset and attestations end with it.
 *
 * @throws InputError when the account is none; ContractRefusedError when the caller is not the owner
 */
export async function transferDevice(
  client: FanalClient,
  { device, to, onHash, signal }: TransferDeviceParameters,
): Promise<TransferDeviceReturnType> {
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'transferDevice',
    args: [device, requireAddress(to, 'new owner')],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
