import * as v from 'valibot'
import { readShortText } from '../text/shortText.ts'
import type { ParameterChangeView } from '../types.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'
import { big, count, hash, hex } from './rowSchemas.ts'

export type ReadIndexedChangesReturnType = ParameterChangeView[]

const RowSchema = v.object({
  order: big,
  parameter: v.object({ nameWord: hex }),
  previous: big,
  value: big,
  timestamp: count,
  transactionHash: hash,
})

/** Every change of a parameter as the index has it, oldest first. */
export async function readIndexedChanges(
  index: GovernanceIndex,
): Promise<ReadIndexedChangesReturnType> {
  const rows = await listRows(index, {
    list: 'parameterChanges',
    by: 'order',
    schema: RowSchema,
    fields: 'order parameter { nameWord } previous value timestamp transactionHash',
  })
  return rows.map(({ parameter, previous, value, timestamp, transactionHash }) => ({
    name: readShortText(parameter.nameWord),
    previous,
    value,
    at: timestamp,
    transactionHash,
  }))
}
