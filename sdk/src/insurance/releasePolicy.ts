import { type Hex, parseEventLogs } from 'viem'
import type { SendOptions, Sent } from '../devices/chain/types.ts'
import { policiesAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { readPolicy } from './readPolicy.ts'

export type ReleasePolicyParameters = SendOptions & { policyId: Hex }
export type ReleasePolicyReturnType = Sent & {
  /** Capital that backs nothing any more. */
  unlocked: bigint
}

/**
 * Frees the capital behind a policy when nothing can be claimed under it any more. Anybody may send it.
 *
 * @throws NotFoundError; ContractRefusedError when it is too early or a claim is open
 */
export async function releasePolicy(
  client: FanalClient,
  { policyId, onHash, signal }: ReleasePolicyParameters,
): Promise<ReleasePolicyReturnType> {
  const { quote, terms } = await readPolicy(client, { policyId })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'policies',
    abi: policiesAbi,
    functionName: 'release',
    args: [quote, terms],
    onHash,
    signal,
  })
  const [released] = parseEventLogs({ abi: policiesAbi, eventName: 'PolicyReleased', logs })
  return { unlocked: released?.args.unlocked ?? 0n, transactionHash, gasUsed }
}
