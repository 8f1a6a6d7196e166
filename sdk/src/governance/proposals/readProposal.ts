import { NotFoundError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { DecodedCall, Proposal, Sourced } from '../types.ts'
import { decodeProposal } from './decodeProposal.ts'
import { readProposalRecords } from './readProposalRecords.ts'

export type ReadProposalParameters = { proposalId: bigint }
export type ReadProposalReturnType = Sourced<{ proposal: Proposal; decoded: DecodedCall[] }>

/**
 * One proposal, with what each of its calls will change. Calls and description are those that its number is the hash of, so
 * that nobody votes on other words than the chain has.
 *
 * @throws NotFoundError when there is no such proposal
 */
export async function readProposal(
  client: FanalClient,
  { proposalId }: ReadProposalParameters,
): Promise<ReadProposalReturnType> {
  const { proposals, view, origin } = await readProposalRecords(client, {
    exactly: proposalId,
  })
  const record = proposals.get(proposalId)
  if (!record) {
    throw new NotFoundError(`There is no proposal ${proposalId}.`, {
      advice: 'Look at the list of proposals for its number.',
    })
  }
  const { calls, executedHash } = record
  return {
    proposal: view(record),
    decoded: await decodeProposal(client, { calls, executedHash }),
    ...origin,
  }
}
