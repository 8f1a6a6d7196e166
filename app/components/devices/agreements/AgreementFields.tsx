'use client'

import { DurationField } from '../../ui/DurationField.tsx'
import { Field, Input, Select } from '../../ui/Field.tsx'
import { kindWords } from '../kindWords.ts'
import { TokenSelect } from '../TokenSelect.tsx'
import type { AgreementDraft, AgreementProblems } from './agreementDraft.ts'

export type AgreementFieldsProps = {
  draft: AgreementDraft
  problems: AgreementProblems
  onChange: (change: Partial<AgreementDraft>) => void
}

/** Kinds that measure something; an application's own are typed as a number. */
const METRICS = ['1', '100', '101']

/** Everything about an agreement, in the order in which one would say it. */
export function AgreementFields({ draft, problems, onChange }: AgreementFieldsProps) {
  return (
    <div className="grid gap-6">
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-3 font-medium">What every device promises</legend>
        <Field label="What is measured" error={problems.metric}>
          <Select
            value={draft.metric}
            onChange={(event) => onChange({ metric: event.target.value })}
          >
            {METRICS.map((kind) => (
              <option key={kind} value={kind}>
                {kindWords(Number(kind))}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Never below"
          error={problems.goal}
          hint="A lower value that is proven costs part of the deposit."
        >
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={draft.goal}
            onChange={(event) => onChange({ goal: event.target.value })}
          />
        </Field>
      </fieldset>
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-3 font-medium">What is at stake</legend>
        <TokenSelect
          value={draft.token}
          error={problems.token}
          onChange={(token) => onChange({ token })}
        />
        <Field label="Deposit of each party" error={problems.deposit}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={draft.deposit}
            onChange={(event) => onChange({ deposit: event.target.value })}
          />
        </Field>
        <Field label="Lost for each break, in percent" error={problems.penalty}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={draft.penalty}
            onChange={(event) => onChange({ penalty: event.target.value })}
          />
        </Field>
      </fieldset>
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-3 font-medium">Who and when</legend>
        <Field label="Devices at least" error={problems.minParties}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={draft.minParties}
            onChange={(event) => onChange({ minParties: event.target.value })}
          />
        </Field>
        <Field label="Devices at most" error={problems.maxParties}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={draft.maxParties}
            onChange={(event) => onChange({ maxParties: event.target.value })}
          />
        </Field>
        <DurationField
          label="Devices can join for"
          error={problems.joining}
          value={draft.joining}
          onChange={(joining) => onChange({ joining })}
        />
        <DurationField
          label="It runs for"
          hint="From now on, as soon as enough devices are in it."
          error={problems.running}
          value={draft.running}
          onChange={(running) => onChange({ running })}
        />
        <DurationField
          label="Notice before leaving"
          error={problems.notice}
          value={draft.notice}
          onChange={(notice) => onChange({ notice })}
        />
        <DurationField
          label="Time to prove what happened before"
          error={problems.proof}
          value={draft.proof}
          onChange={(proof) => onChange({ proof })}
        />
        <DurationField
          label="If nothing is reported for"
          hint="Then everybody may take the deposit home at once."
          error={problems.silence}
          value={draft.silence}
          onChange={(silence) => onChange({ silence })}
        />
      </fieldset>
    </div>
  )
}
