import { encodeFunctionData, type Hash, isAddressEqual, keccak256, stringToBytes } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readProposal } from './readProposal.ts'

export type CancelProposalParameters = {
  proposalId: bigint
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CancelProposalReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Withdraws a proposal for good. Only its proposer can, and only before the voting begins.
 *
 * @throws InputError when it is somebody else's, or the voting has begun
 */
export async function cancelProposal(
  client: FanalClient,
  { proposalId, onHash, signal }: CancelProposalParameters,
): Promise<CancelProposalReturnType> {
  const { address } = requireWallet(client)
  const to = requireContract(client, 'governor')
  const { proposal } = await readProposal(client, { proposalId })
  if (!isAddressEqual(proposal.proposer, address))
    throw new InputError('Only the account that proposed it can withdraw it.')
  if (proposal.stage.step !== 'pending') {
    throw new InputError('The voting has begun, so the proposal cannot be withdrawn any more.', {
      advice: proposal.stage.words,
    })
  }
  const { calls, description } = proposal
  const data = encodeFunctionData({
    abi: holderGovernorAbi,
    functionName: 'cancel',
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
