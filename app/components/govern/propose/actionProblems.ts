import { checkParameterValue } from '@fanal/sdk/governance/parameters/checkParameterValue'
import { parseParameterValue } from '@fanal/sdk/governance/parameters/parseParameterValue'
import { parseAmount } from '@fanal/sdk/governance/text/parseAmount'
import { writeShortText } from '@fanal/sdk/governance/text/shortText'
import type {
  AmountView,
  BudgetLineView,
  FreezeView,
  ParameterView,
} from '@fanal/sdk/governance/types'
import { type Address, isAddress, isAddressEqual, zeroAddress } from 'viem'
import { describeError } from '../../ui/describeError.ts'
import { type ActionDraft, secondOfDay } from './actionDraft.ts'
import { freezeKey } from './freezeKey.ts'

/** What the forms are checked against. */
export type ProposeFacts = {
  parameters: ParameterView[]
  /** What the treasury holds. */
  tokens: AmountView[]
  lines: BudgetLineView[]
  /** Those in force. */
  freezes: FreezeView[]
  /** Text of the charter in force; undefined while it is not known. */
  charter: string | undefined
  treasury: Address | undefined
  /** Seconds in which both charters may be valid at most. */
  maxOverlap: number
}

export type ActionProblems = Partial<Record<string, string>>

const MAX_AMOUNT = 2n ** 96n
const MAX_MILESTONES = 12
const MAX_TEXT = 1024 * 1024

/** What is still wrong with one change, by field, in words. Empty = ready. */
export function actionProblems(draft: ActionDraft, facts: ProposeFacts): ActionProblems {
  switch (draft.kind) {
    case 'parameter':
      return parameterProblems(draft, facts)
    case 'payment':
      return defined({
        to: recipientProblem(draft.to, facts),
        amount:
          amountProblem(draft.amount, draft.token, facts) ??
          coverProblem(draft.amount, draft.token, facts),
      })
    case 'line':
      return defined({
        name: nameProblem(draft.name),
        cap: amountProblem(draft.cap, draft.token, facts),
        start: secondOfDay(draft.start) === undefined ? 'Choose a day.' : undefined,
        periods: /^[1-9]\d{0,3}$/.test(draft.periods.trim())
          ? undefined
          : 'A whole number from 1 to 9999.',
        role: roleProblem(draft.role),
      })
    case 'grant':
      return grantProblems(draft, facts)
    case 'closeLine':
      return defined({
        lineId: facts.lines.some(({ lineId, open }) => open && String(lineId) === draft.lineId)
          ? undefined
          : 'Choose a line that is open.',
      })
    case 'freeze':
      return freezeProblems(draft, facts)
    case 'charter':
      return charterProblems(draft, facts)
  }
}

function parameterProblems(
  draft: Extract<ActionDraft, { kind: 'parameter' }>,
  { parameters }: ProposeFacts,
): ActionProblems {
  const parameter = parameters.find(({ name }) => name === draft.name)
  if (parameter === undefined) return { name: 'Choose what to change.' }
  if (draft.value.trim() === '') return { value: 'Give the new value.' }
  return defined({
    value: refusal(() =>
      checkParameterValue({
        parameter,
        value: parseParameterValue({ type: parameter.type, text: draft.value }),
      }),
    ),
  })
}

function grantProblems(
  draft: Extract<ActionDraft, { kind: 'grant' }>,
  facts: ProposeFacts,
): ActionProblems {
  const start = secondOfDay(draft.start)
  const end = secondOfDay(draft.end)
  const milestones = draft.milestones.map((amount, index) => [
    `milestone${index}`,
    amountProblem(amount, draft.token, facts),
  ])
  return defined({
    name: nameProblem(draft.name),
    recipient: recipientProblem(draft.recipient, facts),
    start: start === undefined ? 'Choose a day.' : undefined,
    end:
      end === undefined
        ? 'Choose a day.'
        : start !== undefined && end <= start
          ? 'It must end after it begins.'
          : undefined,
    role: roleProblem(draft.role),
    milestones:
      draft.milestones.length === 0 || draft.milestones.length > MAX_MILESTONES
        ? `Between 1 and ${MAX_MILESTONES} milestones.`
        : undefined,
    ...Object.fromEntries(milestones),
  })
}

function freezeProblems(
  draft: Extract<ActionDraft, { kind: 'freeze' }>,
  { freezes }: ProposeFacts,
): ActionProblems {
  const chosen = freezes.find((freeze) => freezeKey(freeze) === draft.freeze)
  if (chosen === undefined) return { freeze: 'Choose a freeze that is in force.' }
  if (draft.change === 'lift') return {}
  const until = secondOfDay(draft.until)
  if (until === undefined) return { until: 'Choose a day.' }
  return until > (chosen.until ?? 0) ? {} : { until: 'It must end later than it does now.' }
}

function charterProblems(
  draft: Extract<ActionDraft, { kind: 'charter' }>,
  { charter, maxOverlap }: ProposeFacts,
): ActionProblems {
  const bytes = bytesOf(draft.text)
  return defined({
    text:
      draft.text.trim() === ''
        ? 'The charter cannot be empty.'
        : bytes > MAX_TEXT
          ? `The text has ${bytes.toLocaleString('en')} bytes; at most ${MAX_TEXT.toLocaleString('en')} can be stored.`
          : draft.text === charter
            ? 'This is the charter in force, unchanged.'
            : undefined,
    overlap:
      draft.overlap > maxOverlap ? 'Both charters cannot be valid for that long.' : undefined,
  })
}

function recipientProblem(typed: string, { treasury }: ProposeFacts): string | undefined {
  const address = typed.trim()
  if (address === '') return 'Give the address that is paid.'
  if (!isAddress(address)) {
    return /^0x[0-9a-fA-F]{40}$/.test(address)
      ? 'This address has a typing error: its capital letters do not fit.'
      : 'This is not an address: 0x and 40 hex digits.'
  }
  if (address === zeroAddress) return 'Nobody has this address: the money would be lost.'
  if (treasury && isAddressEqual(address, treasury)) return 'This is the treasury itself.'
  return undefined
}

function amountProblem(typed: string, token: string, { tokens }: ProposeFacts): string | undefined {
  const held = tokens.find((other) => other.token === token)
  if (held === undefined) return 'Choose a token that the treasury holds.'
  if (typed.trim() === '') return 'Give an amount.'
  return refusal(() => {
    const amount = parseAmount({ amount: typed, decimals: held.decimals, symbol: held.symbol })
    if (amount === 0n) throw new Error('The amount must be above zero.')
    if (amount >= MAX_AMOUNT) throw new Error('That is more than the treasury can count.')
  })
}

function coverProblem(typed: string, token: string, { tokens }: ProposeFacts): string | undefined {
  const held = tokens.find((other) => other.token === token)
  if (held === undefined) return undefined
  const amount = parseAmount({ amount: typed, decimals: held.decimals, symbol: held.symbol })
  return amount > held.amount ? `The treasury holds ${held.text}, which is less.` : undefined
}

function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Give it a short name.'
  return refusal(() => writeShortText(name))
}

function roleProblem(role: string): string | undefined {
  return role === '' ? 'Choose who spends from it.' : undefined
}

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Why something is refused, with what would be right; undefined when it is not. */
function refusal(attempt: () => unknown): string | undefined {
  try {
    attempt()
    return undefined
  } catch (error) {
    const { message, advice } = describeError(error)
    return advice ? `${message} ${advice}` : message
  }
}

function defined(problems: Record<string, string | undefined>): ActionProblems {
  return Object.fromEntries(Object.entries(problems).filter(([, text]) => text !== undefined))
}
