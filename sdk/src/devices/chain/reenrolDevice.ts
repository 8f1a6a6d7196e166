import type { FanalClient } from '../../network/createFanalClient.ts'
import { deviceId } from '../deviceKey.ts'
import { allowBond } from './allowBond.ts'
import { callRegistry } from './callRegistry.ts'
import { readDevice } from './readDevice.ts'
import type { EnrolmentProof, SendOptions, Sent } from './types.ts'

export type ReenrolDeviceParameters = SendOptions & {
  /** What the device signed; see `signReenrolment`. */
  proof: EnrolmentProof
}
export type ReenrolDeviceReturnType = Sent

/**
 * Gives a suspended device its rights back under a new version, after a transaction that allows the registry to take exactly
 * the bond where it has none any more.
 *
 * @throws InputError when the account holds too little; ContractRefusedError when the device is not suspended or the caller not
 * its owner
 */
export async function reenrolDevice(
  client: FanalClient,
  { proof, onHash, signal }: ReenrolDeviceParameters,
): Promise<ReenrolDeviceReturnType> {
  const device = await readDevice(client, { device: deviceId(proof.key) })
  if (device.bond === 0n) await allowBond(client, { signal })
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'reenrol',
    args: [proof.key, proof.deadline, proof.signature],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
