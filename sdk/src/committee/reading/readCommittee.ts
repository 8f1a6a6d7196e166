import { toFanalError } from '../../errors/toFanalError.ts'
import { committeeAbi, eventLedgerAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { CommitteeView } from './committeeView.ts'
import { readPendingCommittee } from './readPendingCommittee.ts'
import { readService } from './readService.ts'

export type ReadCommitteeReturnType = CommitteeView

/**
 * The committee of fog nodes in office: its members with their credit and service, its last report, and the committee that
 * is to follow it.
 *
 * @throws ChainUnreachableError
 */
export async function readCommittee(client: FanalClient): Promise<ReadCommitteeReturnType> {
  const { publicClient, network } = client
  const committee = { address: network.contracts.committee, abi: committeeAbi } as const
  const read = <name extends 'activatedAt' | 'activeEpoch' | 'stoppedUntil'>(functionName: name) =>
    publicClient.readContract({ ...committee, functionName })
  try {
    const epoch = await read('activeEpoch')
    const args = [epoch] as const
    const [activatedAt, stoppedUntil, mostCredit, leastCredit, quorum, members, vacated] =
      await Promise.all([
        read('activatedAt'),
        read('stoppedUntil'),
        publicClient.readContract({ ...committee, functionName: 'MAX_CREDIT' }),
        publicClient.readContract({ ...committee, functionName: 'MIN_CREDIT' }),
        publicClient.readContract({ ...committee, functionName: 'quorumOf', args }),
        publicClient.readContract({ ...committee, functionName: 'membersOf', args }),
        publicClient.readContract({ ...committee, functionName: 'vacatedOf', args }),
      ])
    const [credits, service, pending, reports] = await Promise.all([
      Promise.all(
        members.map(({ signer }) =>
          publicClient.readContract({
            ...committee,
            functionName: 'creditOf',
            args: [epoch, signer],
          }),
        ),
      ),
      readService(client, { epoch }),
      readPendingCommittee(client),
      readReports(client),
    ])
    return {
      epoch,
      activatedAt,
      quorum,
      members: members.map(({ signer, url }, index) => ({
        member: index + 1,
        signer,
        url,
        hasLeft: vacated.includes(signer),
        credit: credits[index] ?? 0,
        service: service.get(signer),
      })),
      mostCredit,
      leastCredit,
      stoppedUntil,
      pending,
      ...reports,
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

async function readReports({ publicClient, network }: FanalClient) {
  const address = network.contracts.eventLedger
  if (address === undefined) return { lastBatch: 0, lastReportAt: 0 }
  const ledger = { address, abi: eventLedgerAbi } as const
  const [lastBatch, lastReportAt] = await Promise.all([
    publicClient.readContract({ ...ledger, functionName: 'lastBatch' }),
    publicClient.readContract({ ...ledger, functionName: 'lastReportAt' }),
  ])
  return { lastBatch, lastReportAt }
}
