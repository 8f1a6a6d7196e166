import { zeroHash } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { disclosuresAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireContract } from '../chain/requireContract.ts'
import type { DisclosuresView, DisclosureView } from '../types.ts'
import { periodLabel } from './periodLabel.ts'
import { readFilings } from './readFilings.ts'

export type ReadDisclosuresReturnType = DisclosuresView

/** Reports due from now on are shown this far ahead, in seconds. */
const AHEAD = 190 * 86_400

/** Reports that are due soon, overdue, or filed, and the notices. */
export async function readDisclosures(client: FanalClient): Promise<ReadDisclosuresReturnType> {
  const contract = {
    address: requireContract(client, 'disclosures'),
    abi: disclosuresAbi,
  } as const
  const { publicClient } = client
  const { filings, head } = await readFilings(client)
  const now = head.timestamp
  try {
    const [[month, day], late, ahead] = await Promise.all([
      publicClient.readContract({ ...contract, functionName: 'fiscalYearEnd' }),
      publicClient.readContract({ ...contract, functionName: 'overdue', args: [now] }),
      publicClient.readContract({
        ...contract,
        functionName: 'dueDates',
        args: [now, now + AHEAD],
      }),
    ])
    const periods = [
      ...new Set([...late, ...ahead].map(({ period }) => period).concat(filings.periods)),
    ]
    const reports = await Promise.all(periods.map((period) => reportOf(period)))
    return {
      fiscalYearEnd: { month, day },
      reports: reports.sort((a, b) => b.dueAt - a.dueAt),
      notices: filings.notices.toReversed(),
    }
  } catch (error) {
    throw toFanalError(error)
  }

  async function reportOf(period: number): Promise<DisclosureView> {
    const [report, versions, audits] = await Promise.all([
      publicClient.readContract({ ...contract, functionName: 'reportOf', args: [period] }),
      publicClient.readContract({ ...contract, functionName: 'versionsOf', args: [period] }),
      publicClient.readContract({ ...contract, functionName: 'auditsOf', args: [period] }),
    ])
    const { endsAt, dueAt, filedAt, digest } = report
    return {
      kind: period % 10 === 0 ? 'annual' : 'quarterly',
      period,
      label: periodLabel(period),
      endsAt,
      dueAt,
      filedAt: filedAt || undefined,
      digest: digest === zeroHash ? undefined : digest,
      versions: [...versions],
      audits: [...audits],
      overdue: filedAt === 0 && now >= dueAt,
      late: filedAt !== 0 && filedAt >= dueAt,
    }
  }
}
