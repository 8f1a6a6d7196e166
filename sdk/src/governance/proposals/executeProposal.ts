import { encodeFunctionData, type Hash, keccak256, stringToBytes } from 'viem'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { requireAction } from './requireAction.ts'

export type ExecuteProposalParameters = {
  proposalId: bigint
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ExecuteProposalReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Carries a proposal out once its wait in the timelock is over. Anybody may; it cannot be undone.
 *
 * @throws NotFoundError; InputError when it is not its time, with what is missing
 */
export async function executeProposal(
  client: FanalClient,
  { proposalId, onHash, signal }: ExecuteProposalParameters,
): Promise<ExecuteProposalReturnType> {
  const to = requireContract(client, 'governor')
  const { calls, description } = await requireAction(client, { proposalId, action: 'execute' })
  const data = encodeFunctionData({
    abi: holderGovernorAbi,
    functionName: 'execute',
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
