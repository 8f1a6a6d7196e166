import { encodeFunctionData, type Hash, keccak256, stringToBytes } from 'viem'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { requireAction } from './requireAction.ts'

export type QueueProposalParameters = {
  proposalId: bigint
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type QueueProposalReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Puts a proposal that has passed into the timelock, where everybody can see it before it is executed. Anybody may.
 *
 * @throws NotFoundError; InputError when it is not its time, with what is missing
 */
export async function queueProposal(
  client: FanalClient,
  { proposalId, onHash, signal }: QueueProposalParameters,
): Promise<QueueProposalReturnType> {
  const to = requireContract(client, 'governor')
  const { calls, description } = await requireAction(client, { proposalId, action: 'queue' })
  const data = encodeFunctionData({
    abi: holderGovernorAbi,
    functionName: 'queue',
    args: [
      calls.map(({ target }) => target),
      calls.map(({ value }) => value),
      calls.map(({ calldata }) => calldata),
      keccak256(stringToBytes(description)),
    ],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}
