import { type Hex, parseEventLogs } from 'viem'
import type { SendOptions, Sent } from '../devices/chain/types.ts'
import { claimsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { termsOfClaim } from './termsOfClaim.ts'

export type ConcludeClaimParameters = SendOptions & { claimId: Hex }
export type ConcludeClaimReturnType = Sent & { paid: bigint }

/**
 * Pays a claim whose waiting is over. Anybody may send it.
 *
 * @throws NotFoundError; ContractRefusedError when it still waits, or is over
 */
export async function concludeClaim(
  client: FanalClient,
  { claimId, onHash, signal }: ConcludeClaimParameters,
): Promise<ConcludeClaimReturnType> {
  const terms = await termsOfClaim(client, { claimId })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'claims',
    abi: claimsAbi,
    functionName: 'conclude',
    args: [claimId, terms],
    onHash,
    signal,
  })
  const [concluded] = parseEventLogs({ abi: claimsAbi, eventName: 'ClaimConcluded', logs })
  return { paid: concluded?.args.paid ?? 0n, transactionHash, gasUsed }
}
