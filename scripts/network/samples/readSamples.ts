import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import JSON5 from 'json5'
import * as v from 'valibot'
import { root } from '../paths.ts'

const SampleSchema = v.strictObject({
  /** Name of a file in samples/. */
  file: v.string(),
  name: v.string(),
  description: v.string(),
  keywords: v.array(v.string()),
  license: v.string(),
  creatorName: v.string(),
  /** Whole units of the first payment token, as a decimal. */
  price: v.pipe(v.string(), v.decimal()),
  /** Days of access one payment buys; 0 = for ever. */
  durationDays: v.number(),
  /** Rows shown to everybody; row 0 is the header. */
  sampleRows: v.array(v.number()),
  /** Columns whose types, ranges and histograms are shown. */
  revealColumns: v.array(v.string()),
  /** Name of the person who sells it, and of those who have bought it. */
  seller: v.string(),
  buyers: v.array(v.string()),
})

export type Sample = v.InferOutput<typeof SampleSchema>

/** What samples/samples.json5 says is on sale at the first start. */
export async function readSamples(): Promise<Sample[]> {
  const text = await readFile(join(root, 'samples/samples.json5'), 'utf8')
  return v.parse(v.array(SampleSchema), JSON5.parse(text))
}
