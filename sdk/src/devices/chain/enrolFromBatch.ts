import type { Hex } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { deviceId } from '../deviceKey.ts'
import { allowBond } from './allowBond.ts'
import { callRegistry } from './callRegistry.ts'
import type { EnrolmentProof, SendOptions, Sent } from './types.ts'

export type EnrolFromBatchParameters = SendOptions & {
  /** What the device signed, with the caller as owner, the batch, and 0 for the model. */
  proof: EnrolmentProof
  batch: number
  /** Path from the device to the batch's root; see `buildDeviceList`. */
  path: readonly Hex[]
}
export type EnrolFromBatchReturnType = Sent & { device: Hex; bond: bigint }

/**
 * Enrols a device that its maker has listed as the caller's own. Where the batch is not exempt from the bond, a transaction
 * goes before that allows the registry to take exactly the bond, unless it may already.
 *
 * @throws InputError when the account holds too little; ContractRefusedError
 */
export async function enrolFromBatch(
  client: FanalClient,
  { proof, batch, path, onHash, signal }: EnrolFromBatchParameters,
): Promise<EnrolFromBatchReturnType> {
  const { bondWaived } = await client.publicClient
    .readContract({
      address: requireContract(client, 'deviceRegistry'),
      abi: deviceRegistryAbi,
      functionName: 'batchOf',
      args: [batch],
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  const bond = bondWaived ? 0n : await allowBond(client, { signal })
  const { transactionHash, gasUsed } = await callRegistry(client, {
    functionName: 'enrolFromBatch',
    args: [proof.key, batch, path, proof.deadline, proof.signature],
    onHash,
    signal,
  })
  return { device: deviceId(proof.key), bond, transactionHash, gasUsed }
}
