import { Banknote, PiggyBank, Rocket, ScrollText, SlidersHorizontal, Snowflake } from 'lucide-react'
import type { ActionKind } from './actionDraft.ts'

/** What one can propose, in the words of somebody who never did. */
export const PROPOSAL_KINDS = [
  {
    id: 'parameter',
    name: 'A number of the network',
    hint: 'fees, periods, sizes, limits',
    Icon: SlidersHorizontal,
    actions: ['parameter'],
  },
  {
    id: 'payment',
    name: 'A payment',
    hint: 'once, out of the treasury',
    Icon: Banknote,
    actions: ['payment'],
  },
  {
    id: 'budget',
    name: 'A budget',
    hint: 'a line, a grant, or the end of one',
    Icon: PiggyBank,
    actions: ['line', 'grant', 'closeLine'],
  },
  {
    id: 'freeze',
    name: 'A freeze',
    hint: 'end one of the council’s, or let it last longer',
    Icon: Snowflake,
    actions: ['freeze'],
  },
  {
    id: 'charter',
    name: 'The charter',
    hint: 'the text that everybody signs under',
    Icon: ScrollText,
    actions: ['charter'],
  },
  {
    id: 'upgrade',
    name: 'An upgrade',
    hint: 'the charter first, then new code',
    Icon: Rocket,
    actions: ['charter'],
  },
] as const satisfies readonly {
  id: string
  name: string
  hint: string
  Icon: unknown
  actions: readonly ActionKind[]
}[]

export type ProposalKindId = (typeof PROPOSAL_KINDS)[number]['id']

/** What each change is called in the form. */
export const ACTION_NAMES: Record<ActionKind, string> = {
  parameter: 'Change a number',
  payment: 'Pay',
  line: 'Open a budget line',
  grant: 'Open a grant',
  closeLine: 'End a line early',
  freeze: 'Lift or prolong a freeze',
  charter: 'Adopt a new charter',
}

/** The kind that an address names; the first one otherwise. */
export function parseKind(text: string | null | undefined): ProposalKindId {
  return PROPOSAL_KINDS.find(({ id }) => id === text)?.id ?? 'parameter'
}
