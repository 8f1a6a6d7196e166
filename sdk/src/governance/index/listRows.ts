import * as v from 'valibot'
import type { GovernanceIndex } from './openIndex.ts'
import { pageSize, readAllRows } from './readAllRows.ts'

export type ListRowsParameters<schema extends v.GenericSchema> = {
  /** Name of the list, such as `votes`. */
  list: string
  schema: schema
  /** Fields of a row as GraphQL names them; `by` among them. */
  fields: string
  /** Field that no two rows share, and its type: rows come in its order. */
  by: 'order' | 'number' | 'position' | 'id'
  /** What fields of the rows must be, with the type that GraphQL gives to each. */
  where?: Record<string, readonly [type: 'String' | 'Bytes' | 'ID', value: string]>
}

const types = { order: 'BigInt', number: 'Int', position: 'Int', id: 'String' }

/** All rows of a list of the index, page by page. */
export async function listRows<const schema extends v.GenericSchema>(
  index: GovernanceIndex,
  { list, schema, fields, by, where = {} }: ListRowsParameters<schema>,
): Promise<v.InferOutput<schema>[]> {
  const conditions = Object.entries(where)
  const declared = conditions.map(([name, [type]]) => `, $${name}: ${type}!`).join('')
  const wanted = conditions.map(([name]) => `, ${name}: $${name}`).join('')
  const values = Object.fromEntries(conditions.map(([name, [, value]]) => [name, value]))
  const query = `query List($block: Bytes!, $after: ${types[by]}!${declared}) {
    rows: ${list}(
      block: { hash: $block }
      where: { ${by}_gt: $after${wanted} }
      first: ${pageSize}
      orderBy: ${by}
    ) { ${fields} }
  }`
  const answer = v.object({ rows: v.array(v.looseObject({})) })
  const rows = await readAllRows({
    readPage: async (after) => {
      const place = types[by] === 'Int' ? Number(after) : after
      return (await index.ask(answer, query, { ...values, after: place })).rows
    },
    placeOf: (row) => `${row[by]}`,
    first: by === 'id' ? '' : '-1',
  })
  return v.parse(v.array(schema), rows)
}
