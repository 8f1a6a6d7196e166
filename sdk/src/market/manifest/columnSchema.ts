import * as v from 'valibot'
import { count, primitive, text } from './manifestForms.ts'

/** A column, with the statistics that its owner chose to show. */
export const ColumnSchema = v.strictObject({
  name: text(1024),
  type: v.picklist(['integer', 'number', 'boolean', 'date', 'text']),
  blanks: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  min: v.exactOptional(primitive),
  max: v.exactOptional(primitive),
  histogram: v.exactOptional(
    v.pipe(
      v.strictObject({
        edges: v.pipe(v.array(v.number()), v.maxLength(101)),
        counts: v.pipe(v.array(count), v.maxLength(100)),
      }),
      v.check(
        ({ edges, counts }) => edges.length === counts.length + 1,
        'one more edge than counts',
      ),
    ),
  ),
})

export type ManifestColumn = v.InferOutput<typeof ColumnSchema>
