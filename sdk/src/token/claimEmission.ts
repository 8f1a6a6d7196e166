import { encodeFunctionData, type Hash } from 'viem'
import { emissionAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendCall } from '../network/sendCall.ts'

export type ClaimEmissionParameters = { onHash?: (hash: Hash) => void; signal?: AbortSignal }
export type ClaimEmissionReturnType = { transactionHash: Hash; gasUsed: bigint }

/** Emits what is due into the reward pool. Anybody may send it; the caller gets nothing for it. */
export async function claimEmission(
  client: FanalClient,
  { onHash, signal }: ClaimEmissionParameters = {},
): Promise<ClaimEmissionReturnType> {
  const to = requireContract(client, 'emission')
  const data = encodeFunctionData({ abi: emissionAbi, functionName: 'claim' })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
