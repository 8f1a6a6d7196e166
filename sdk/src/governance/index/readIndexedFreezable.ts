import * as v from 'valibot'
import type { FreezableAction } from '../freezes/readFreezable.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'
import { address, big, count } from './rowSchemas.ts'

export type ReadIndexedFreezableReturnType = FreezableAction[]

const RowSchema = v.object({ order: big, target: address, action: count })

/** Every action that can be frozen or ever was, as the index has them. */
export async function readIndexedFreezable(
  index: GovernanceIndex,
): Promise<ReadIndexedFreezableReturnType> {
  const rows = await listRows(index, {
    list: 'freezableActions',
    by: 'order',
    schema: RowSchema,
    fields: 'order target action',
  })
  return rows.map(({ target, action }) => ({ target, action }))
}
