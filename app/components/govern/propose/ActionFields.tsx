'use client'

import type { ActionDraft } from './actionDraft.ts'
import type { ActionProblems } from './actionProblems.ts'
import { CharterFields } from './CharterFields.tsx'
import { CloseLineFields } from './CloseLineFields.tsx'
import { FreezeFields } from './FreezeFields.tsx'
import { GrantFields } from './GrantFields.tsx'
import { LineFields } from './LineFields.tsx'
import { ParameterFields } from './ParameterFields.tsx'
import { PaymentFields } from './PaymentFields.tsx'
import type { ProposeChoices } from './proposeChoices.ts'

export type FieldsProps<kind extends ActionDraft['kind']> = {
  draft: Extract<ActionDraft, { kind: kind }>
  onChange: (change: Partial<Extract<ActionDraft, { kind: kind }>>) => void
  /** By field; empty until somebody tried to go on. */
  problems: ActionProblems
  choices: ProposeChoices
}
export type ActionFieldsProps = Omit<FieldsProps<ActionDraft['kind']>, 'draft' | 'onChange'> & {
  draft: ActionDraft
  onChange: (draft: ActionDraft) => void
}

/** The form of one change. */
export function ActionFields({ draft, onChange, ...rest }: ActionFieldsProps) {
  const change = (part: object) => onChange({ ...draft, ...part } as ActionDraft)
  switch (draft.kind) {
    case 'parameter':
      return <ParameterFields draft={draft} onChange={change} {...rest} />
    case 'payment':
      return <PaymentFields draft={draft} onChange={change} {...rest} />
    case 'line':
      return <LineFields draft={draft} onChange={change} {...rest} />
    case 'grant':
      return <GrantFields draft={draft} onChange={change} {...rest} />
    case 'closeLine':
      return <CloseLineFields draft={draft} onChange={change} {...rest} />
    case 'freeze':
      return <FreezeFields draft={draft} onChange={change} {...rest} />
    case 'charter':
      return <CharterFields draft={draft} onChange={change} {...rest} />
  }
}
