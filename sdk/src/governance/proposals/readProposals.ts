import type { FanalClient } from '../../network/createFanalClient.ts'
import type { Proposal, ProposalStep, Sourced } from '../types.ts'
import { readProposalRecords } from './readProposalRecords.ts'

export type ReadProposalsParameters = {
  /** Only those about which something can still happen, or only the others. */
  open?: boolean
}
export type ReadProposalsReturnType = Sourced<{ proposals: Proposal[] }>

const over = new Set<ProposalStep>(['executed', 'lapsed', 'cancelled'])

/** All proposals, newest first. */
export async function readProposals(
  client: FanalClient,
  { open }: ReadProposalsParameters = {},
): Promise<ReadProposalsReturnType> {
  const { proposals, view, origin } = await readProposalRecords(client)
  const views = [...proposals.values()].map(view).reverse()
  return {
    proposals: views.filter(({ stage }) => open === undefined || open !== over.has(stage.step)),
    ...origin,
  }
}
