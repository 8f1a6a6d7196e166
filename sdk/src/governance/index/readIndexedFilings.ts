import * as v from 'valibot'
import type { Filings } from '../disclosures/readFilings.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'
import { big, count, hash, hex } from './rowSchemas.ts'

export type ReadIndexedFilingsReturnType = Filings

const ReportSchema = v.object({ order: big, period: count })
const NoticeSchema = v.object({
  order: big,
  number: count,
  digest: hex,
  timestamp: count,
  transactionHash: hash,
})

/** Which reports were filed, and the notices, as the index has them. */
export async function readIndexedFilings(
  index: GovernanceIndex,
): Promise<ReadIndexedFilingsReturnType> {
  const [reports, notices] = await Promise.all([
    listRows(index, { list: 'reports', by: 'order', schema: ReportSchema, fields: 'order period' }),
    listRows(index, {
      ...{ list: 'notices', by: 'order', schema: NoticeSchema },
      fields: 'order number digest timestamp transactionHash',
    }),
  ])
  return {
    periods: reports.map(({ period }) => period),
    notices: notices.map(({ number, digest, timestamp, transactionHash }) => ({
      number,
      digest,
      filedAt: timestamp,
      transactionHash,
    })),
  }
}
