import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { type DeviceKey, deviceId } from '../deviceKey.ts'
import { allowBond } from './allowBond.ts'
import { callRegistry } from './callRegistry.ts'
import type { EnrolmentProof, SendOptions, Sent } from './types.ts'

export type RotateKeyParameters = SendOptions & {
  /** The key that is given up. */
  key: DeviceKey
  /** Its signature; see `signKeyRotation`. */
  signature: Hex
  /** What the new key signed, as for an enrolment of the device's model without a batch. */
  successor: EnrolmentProof
}
export type RotateKeyReturnType = Sent & {
  /** Id of the device from now on. */
  successor: Hex
}

/**
 * Goes on under another key: the old id is retired, the new one enrolled with the same model, operator and control dataset. The
 * new one deposits the bond in force, that of the old one can be withdrawn after the network's delay.
 *
 * @throws InputError when the account holds too little; ContractRefusedError
 */
export async function rotateKey(
  client: FanalClient,
  { key, signature, successor, onHash, signal }: RotateKeyParameters,
): Promise<RotateKeyReturnType> {
  await allowBond(client, { signal })
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'rotateKey',
    args: [key, signature, successor.key, successor.deadline, successor.signature],
    onHash,
    signal,
  })
  return { successor: deviceId(successor.key), transactionHash, gasUsed }
}
