import type { Address } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { committeeAbi, releaseAdoptionAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireContract } from '../chain/requireContract.ts'
import { proposalStage } from '../proposals/proposalStage.ts'
import { readProposal } from '../proposals/readProposal.ts'
import type { ProposalStep } from '../types.ts'

export type CheckAdoptionParameters = {
  releaseId: bigint
  /** Member that wants to attest; left out by who wants to close the adoption. */
  attester?: Address
}

const over: readonly ProposalStep[] = ['passed', 'queued', 'executable', 'executed']

/**
 * Refuses an attestation, or the end of an adoption, that the contract would refuse, before anything is signed.
 *
 * @throws NotFoundError; InputError when it is no release, not its time, done before, or the account is no member
 */
export async function checkAdoption(
  client: FanalClient,
  { releaseId, attester }: CheckAdoptionParameters,
): Promise<void> {
  const { proposal, now: headTime } = await readProposal(client, { proposalId: releaseId })
  if (proposal.kind !== 'release') throw new InputError('This proposal is not a release.')
  // The newest block can be many seconds old; the one that a transaction goes into now has at least this time.
  const now = Math.max(headTime, Math.floor(Date.now() / 1000))
  const { step, words: advice } = proposalStage(proposal.facts, now)
  const options = { advice, details: { step } }
  if (attester === undefined) {
    if (!over.includes(step)) throw new InputError('The adoption is not over.', options)
    if (await isClosed(client, releaseId))
      throw new InputError('The adoption of this release was closed before.')
    return
  }
  if (step !== 'adoption') throw new InputError('This release is not in its adoption.', options)
  const { isMember, hasAttested } = await readMember(client, releaseId, attester)
  if (!isMember)
    throw new InputError(`${attester} is not a node of the committee.`, {
      advice: 'Attest with the key of the node, not with that of another account.',
    })
  if (hasAttested) throw new InputError('This node has attested before.')
}

async function isClosed(client: FanalClient, releaseId: bigint): Promise<boolean> {
  try {
    return await client.publicClient.readContract({
      address: requireContract(client, 'releaseAdoption'),
      abi: releaseAdoptionAbi,
      functionName: 'isClosed',
      args: [releaseId],
    })
  } catch (error) {
    throw toFanalError(error)
  }
}

async function readMember({ publicClient, network }: FanalClient, releaseId: bigint, of: Address) {
  const committee = { address: network.contracts.committee, abi: committeeAbi } as const
  try {
    const [hasAttested, ...epochs] = await Promise.all([
      publicClient.readContract({
        address: network.contracts.releaseAdoption,
        abi: releaseAdoptionAbi,
        functionName: 'hasAttested',
        args: [releaseId, of],
      }),
      publicClient.readContract({ ...committee, functionName: 'activeEpoch' }),
      // A committee that is still to take office may be in office at the end.
      publicClient.readContract({ ...committee, functionName: 'pendingEpoch' }),
    ])
    const seated = await Promise.all(
      epochs.map((epoch) =>
        publicClient.readContract({ ...committee, functionName: 'isSeated', args: [epoch, of] }),
      ),
    )
    return { hasAttested, isMember: seated.includes(true) }
  } catch (error) {
    throw toFanalError(error)
  }
}
