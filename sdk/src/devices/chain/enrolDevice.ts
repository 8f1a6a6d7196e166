import { type Hex, zeroAddress } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { deviceId } from '../deviceKey.ts'
import { allowBond } from './allowBond.ts'
import { callRegistry } from './callRegistry.ts'
import type { EnrolmentProof, SendOptions, Sent } from './types.ts'

export type EnrolDeviceParameters = SendOptions & {
  /** What the device signed, with the caller as owner and no batch. */
  proof: EnrolmentProof
  /** Number of its declared model, the one that it signed. */
  model: number
}
export type EnrolDeviceReturnType = Sent & { device: Hex; bond: bigint }

/**
 * Enrols a device as the caller's own, after a transaction that allows the registry to take exactly the bond, unless it may
 * already.
 *
 * @throws InputError when the device is enrolled already or the account holds too little; ContractRefusedError when the device
 * named another owner or model, or enrolment is frozen
 */
export async function enrolDevice(
  client: FanalClient,
  { proof, model, onHash, signal }: EnrolDeviceParameters,
): Promise<EnrolDeviceReturnType> {
  await requireNew(client, deviceId(proof.key))
  const bond = await allowBond(client, { signal })
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'enrol',
    args: [proof.key, model, proof.deadline, proof.signature],
    onHash,
    signal,
  })
  return { device: deviceId(proof.key), bond, transactionHash, gasUsed }
}

/** Else the account would allow a bond for nothing. */
async function requireNew(client: FanalClient, device: Hex): Promise<void> {
  const { owner } = await client.publicClient.readContract({
    address: requireContract(client, 'deviceRegistry'),
    abi: deviceRegistryAbi,
    functionName: 'deviceOf',
    args: [device],
  })
  if (owner !== zeroAddress)
    throw new InputError('This device is enrolled already.', {
      advice: 'A device is enrolled once. Its owner can hand it on.',
    })
}
