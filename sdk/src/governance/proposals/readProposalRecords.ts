import { toFanalError } from '../../errors/toFanalError.ts'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { type ChainHead, readContractEvents } from '../chain/readContractEvents.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readIndexedProposals } from '../index/readIndexedProposals.ts'
import { readIndexOrChain } from '../index/readIndexOrChain.ts'
import { foldProposalEvents, type ProposalRecord } from './foldProposalEvents.ts'
import { proposalView } from './proposalView.ts'
import type { Proposal, Sourced } from '../types.ts'

export type ReadProposalRecordsParameters = {
  /** Proposal whose votes and their history are wanted. */
  historyOf?: bigint
  /** Proposal that is about to be decided on: what an index tells of it is checked against its number. */
  exactly?: bigint
}
export type ReadProposalRecordsReturnType = {
  proposals: Map<bigint, ProposalRecord>
  /** Makes the view of one of them. */
  view: (record: ProposalRecord) => Proposal
  head: ChainHead
  /** Where they were read from, and the chain's time. */
  origin: Sourced<object>
}

/** All proposals, one of them with its votes, and the governor's present rules, at the head of the chain. */
export async function readProposalRecords(
  client: FanalClient,
  { historyOf, exactly }: ReadProposalRecordsParameters = {},
): Promise<ReadProposalRecordsReturnType> {
  const address = requireContract(client, 'governor')
  const governor = { address, abi: holderGovernorAbi } as const
  const read = await readIndexOrChain(client, {
    address,
    key: `${historyOf ?? ''}:${exactly ?? ''}`,
    fromIndex: (index) => readIndexedProposals(index, { historyOf, exactly }),
    fromChain: async () => {
      const { events, head } = await readContractEvents(client, governor)
      return { records: foldProposalEvents(events), head }
    },
  })
  const { records: proposals, head, origin } = read
  const { publicClient } = client
  try {
    const [filingPeriod, rules, supply] = await Promise.all([
      publicClient.readContract({ ...governor, functionName: 'FILING_PERIOD' }),
      publicClient.readContract({ ...governor, functionName: 'rules' }),
      publicClient.readContract({
        ...governor,
        functionName: 'votingSupply',
        args: [BigInt(head.timestamp - 1)],
        blockNumber: head.number,
      }),
    ])
    const view = (record: ProposalRecord) =>
      proposalView({
        record,
        proposals,
        now: head.timestamp,
        filingPeriod,
        votingDelay: rules.votingDelay,
        estimatedQuorum: (supply * BigInt(record.quorumBps) + 9_999n) / 10_000n,
      })
    return { proposals, view, head, origin }
  } catch (error) {
    throw toFanalError(error)
  }
}
