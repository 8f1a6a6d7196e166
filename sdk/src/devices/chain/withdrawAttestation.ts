import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { callRegistry } from './callRegistry.ts'
import type { SendOptions, Sent } from './types.ts'

export type WithdrawAttestationParameters = SendOptions & {
  device: Hex
}
export type WithdrawAttestationReturnType = Sent

/**
 * Takes the caller's word for a device back.
 *
 * @throws ContractRefusedError when there is none
 */
export async function withdrawAttestation(
  client: FanalClient,
  { device, onHash, signal }: WithdrawAttestationParameters,
): Promise<WithdrawAttestationReturnType> {
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'withdrawAttestation',
    args: [device],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
