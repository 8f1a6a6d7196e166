export type BadCandidacy = {
  /** Fields by their label, and what is typed. */
  fill: [label: string, text: string][]
  /** Why it is refused. */
  reason: RegExp
}

/** What people may type into the form of a candidacy, and what they are told. */
export const BAD_CANDIDACIES: BadCandidacy[] = [
  { fill: [], reason: /Give the name by which holders know you/ },
  { fill: [['Name', 'D'.repeat(81)]], reason: /At most 80 characters/ },
  {
    fill: [
      ['Name', 'Dana'],
      ['What you stand for', ' '],
    ],
    reason: /Say what you will do/,
  },
  { fill: [['Your site (optional)', 'javascript:alert(1)']], reason: /begins with https/ },
  { fill: [['Kind of member', '300']], reason: /A whole number from 0 to 255/ },
]
