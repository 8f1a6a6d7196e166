import * as v from 'valibot'
import type { AllowedCall } from '../council/readAllowedCalls.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'
import { address, big, hex } from './rowSchemas.ts'

export type ReadIndexedCallsReturnType = AllowedCall[]

const RowSchema = v.object({ order: big, target: address, selector: hex, listed: v.boolean() })

/** Functions that the council may call, as the index has them. */
export async function readIndexedCalls(
  index: GovernanceIndex,
): Promise<ReadIndexedCallsReturnType> {
  const rows = await listRows(index, {
    list: 'councilCalls',
    by: 'order',
    schema: RowSchema,
    fields: 'order target selector listed',
  })
  return rows.filter(({ listed }) => listed).map(({ target, selector }) => ({ target, selector }))
}
