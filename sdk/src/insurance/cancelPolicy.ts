import { type Hex, parseEventLogs } from 'viem'
import type { SendOptions, Sent } from '../devices/chain/types.ts'
import { policiesAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { sendContractCall } from '../network/sendContractCall.ts'
import { readPolicy } from './readPolicy.ts'

export type CancelPolicyParameters = SendOptions & { policyId: Hex }
export type CancelPolicyReturnType = Sent & {
  /** What of the premium was not earned, and is the holder's again. */
  returned: bigint
}

/**
 * Ends a policy of the client's account under which nothing was claimed, and returns what of the premium is not earned. What
 * happened before can still be claimed.
 *
 * @throws NotFoundError; ContractRefusedError when it is over, another's, or something was claimed
 */
export async function cancelPolicy(
  client: FanalClient,
  { policyId, onHash, signal }: CancelPolicyParameters,
): Promise<CancelPolicyReturnType> {
  const { quote, terms } = await readPolicy(client, { policyId })
  const { transactionHash, gasUsed, logs } = await sendContractCall(client, {
    contract: 'policies',
    abi: policiesAbi,
    functionName: 'cancel',
    args: [quote, terms],
    onHash,
    signal,
  })
  const [cancelled] = parseEventLogs({ abi: policiesAbi, eventName: 'PolicyCancelled', logs })
  return { returned: cancelled?.args.returned ?? 0n, transactionHash, gasUsed }
}
