import type { ProposalChange, ProposalForm } from '@fanal/sdk/governance/types'
import * as v from 'valibot'
import { readJson } from './readJson.ts'

const text = v.string('text')
const amount = v.string('an amount in whole tokens, as text')
const second = v.pipe(v.number('seconds since 1970'), v.safeInteger('seconds since 1970'))
const line = { name: text, token: text, start: second, end: second, spender: text }
const action = v.picklist([
  'newOffers',
  'newPurchases',
  'enrolment',
  'joiningAgreement',
  'newPolicies',
])

const ChangeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('parameter'), name: text, value: text }),
  v.strictObject({ kind: v.literal('payment'), token: text, to: text, amount }),
  v.strictObject({ kind: v.literal('openLine'), ...line, cap: amount, period: text }),
  v.strictObject({
    kind: v.literal('openGrant'),
    ...line,
    recipient: text,
    milestones: v.array(amount, 'a list of amounts'),
  }),
  v.strictObject({ kind: v.literal('closeLine'), lineId: v.number('the number of the line') }),
  v.strictObject({ kind: v.literal('charter'), text, overlap: v.optional(text) }),
  v.strictObject({ kind: v.literal('liftFreeze'), target: text, action }),
  v.strictObject({ kind: v.literal('prolongFreeze'), target: text, action, until: second }),
])

const FormSchema = v.strictObject({
  title: text,
  body: v.optional(text, ''),
  changes: v.array(ChangeSchema, 'a list of changes'),
})

/** A proposal as it was written to a file; what it means is checked when it is planned. */
export async function readForm(path: string): Promise<ProposalForm> {
  const { title, body, changes } = await readJson(path, FormSchema)
  return { title, body, changes: changes as ProposalChange[] }
}
