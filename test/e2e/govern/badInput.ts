export type BadInput = {
  kind: 'parameter' | 'payment' | 'budget' | 'freeze' | 'charter' | 'upgrade'
  /** Button of the kind of budget. */
  action?: string
  /** Fields by their label, and what is typed. */
  fill: [label: string, text: string][]
  /** Why it is refused. */
  reasons: (string | RegExp)[]
}

const WRONG_LETTER = '0x70997970c51812dc3A010C7d01b50e0d17dc79C8'

/** What people may type into the forms of a proposal, and what they are told. */
export const BAD_INPUT: BadInput[] = [
  { kind: 'parameter', fill: [], reasons: ['Say in a few words', 'Choose what to change.'] },
  {
    kind: 'parameter',
    fill: [
      ['What changes', 'market.feeBps'],
      ['New value', '11 %'],
    ],
    reasons: [/between 0 % and 10 %/],
  },
  {
    kind: 'parameter',
    fill: [
      ['What changes', 'market.feeBps'],
      ['New value', 'a lot'],
    ],
    reasons: [/is not a share/],
  },
  {
    kind: 'payment',
    fill: [
      ['Amount', '9,000,000,000'],
      ['Paid to', WRONG_LETTER],
    ],
    reasons: [/The treasury holds .* which is less/, /typing error/],
  },
  { kind: 'payment', fill: [['Amount', '-1']], reasons: [/not a number/, /Give the address/] },
  {
    kind: 'budget',
    fill: [
      ['Name of the line', 'a name that is far longer than it may be'],
      ['At most in one period', '0'],
      ['Number of periods', '1.5'],
    ],
    reasons: [/longer than 31 bytes/, /above zero/, /whole number/],
  },
  {
    kind: 'budget',
    action: 'Open a grant',
    fill: [['Last day', '2001-01-01']],
    reasons: [/Give it a short name/, /end after it begins/, /Give an amount/],
  },
  {
    kind: 'budget',
    action: 'End a line early',
    fill: [],
    reasons: [/Choose a line that is open/],
  },
  { kind: 'freeze', fill: [], reasons: [/Choose a freeze that is in force/] },
  { kind: 'charter', fill: [], reasons: [/unchanged/] },
  {
    kind: 'upgrade',
    fill: [['The charter as it shall be', ' ']],
    reasons: [/cannot be empty/],
  },
]
