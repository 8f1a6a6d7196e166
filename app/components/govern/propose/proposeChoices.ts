import type { OfficeView } from '@fanal/sdk/governance/types'
import type { ProposeFacts } from './actionProblems.ts'

/** What the forms offer to choose from. */
export type ProposeChoices = ProposeFacts & {
  /** Offices whose holders may spend. */
  offices: OfficeView[]
}
