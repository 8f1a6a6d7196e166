import type { Hex } from 'viem'
import type { SendOptions, Sent } from '../devices/chain/types.ts'
import { claimsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { eventArguments, type ProofForContract } from '../oracle/eventArguments.ts'
import { orderScene } from './sceneBlock.ts'
import { termsOfClaim } from './termsOfClaim.ts'
import type { Scene } from './types.ts'

export type RefuteClaimParameters = SendOptions & {
  claimId: Hex
  scene: Scene
  /** Roadside devices that deny the scene, as many as corroborate one; none where it was denied for another claim already. */
  contrary: readonly ProofForContract[]
}
export type RefuteClaimReturnType = Sent

/**
 * Stops a waiting claim by roadside devices that deny its scene, or have denied it for another claim under its policy. Anybody may send it; a bond returns.
 *
 * @throws NotFoundError; ContractRefusedError when it waits no more or the evidence does not do
 */
export async function refuteClaim(
  client: FanalClient,
  { claimId, scene, contrary, onHash, signal }: RefuteClaimParameters,
): Promise<RefuteClaimReturnType> {
  const terms = await termsOfClaim(client, { claimId })
  const proofs = contrary.map(({ proof }) => proof)
  const { transactionHash, gasUsed } = await sendContractCall(client, {
    contract: 'claims',
    abi: claimsAbi,
    functionName: 'refute',
    args: [claimId, terms, orderScene(scene), contrary.map(eventArguments), proofs],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}
