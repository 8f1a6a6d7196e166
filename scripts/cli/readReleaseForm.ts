import type { ReleaseForm } from '@fanal/sdk/governance/types'
import * as v from 'valibot'
import { readJson } from './readJson.ts'

const text = v.string('text')

const FormSchema = v.strictObject({
  // As text, because the numbers of proposals do not fit into those of JSON.
  upgradeId: v.pipe(
    v.string('the number of the upgrade, as text'),
    v.regex(/^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/, 'the number of the upgrade, as text'),
    v.transform((digits) => BigInt(digits)),
  ),
  title: text,
  body: v.optional(text, ''),
  notes: text,
  calls: v.array(
    v.strictObject({
      target: text,
      signature: text,
      arguments: v.array(v.string('each argument as text'), 'a list of texts'),
    }),
    'a list of calls',
  ),
  contracts: v.optional(v.array(text, 'a list of addresses'), []),
})

/** A release as it was written to a file; what it means is checked when it is planned. */
export function readReleaseForm(path: string): Promise<ReleaseForm> {
  return readJson(path, FormSchema)
}
