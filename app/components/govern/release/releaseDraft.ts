import { encodeCall } from '@fanal/sdk/governance/releases/encodeCall'
import type { ReleaseForm } from '@fanal/sdk/governance/types'
import { isAddress } from 'viem'
import { describeError } from '../../ui/describeError.ts'

/** A call of a release, as typed. */
export type CallDraft = { target: string; signature: string; arguments: string[] }

/** A release, as typed. */
export type ReleaseDraft = {
  title: string
  body: string
  notes: string
  calls: CallDraft[]
  /** Further contracts whose code must stay as it is, one a line. */
  contracts: string
}

export type ReleaseProblems = {
  title?: string
  notes?: string
  contracts?: string
  /** Of each call, by its place. */
  calls: (string | undefined)[]
}

export const EMPTY_CALL: CallDraft = { target: '', signature: '', arguments: [] }

/** How many arguments a function takes, as far as it is written: "f(uint8,address)" takes two. */
export function argumentNames(signature: string): string[] {
  const inner = /^[^(]*\(([\s\S]*)\)\s*$/.exec(signature.trim())?.[1] ?? ''
  const names: string[] = []
  let depth = 0
  let current = ''
  for (const letter of inner) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (letter === ',' && depth === 0) {
      names.push(current.trim())
      current = ''
    } else current += letter
  }
  if (current.trim() !== '') names.push(current.trim())
  return names
}

/** What is still wrong with a release, in words. The chain is asked afterwards, and the wallet after that. */
export function releaseProblems(draft: ReleaseDraft): ReleaseProblems {
  const problems: ReleaseProblems = { calls: draft.calls.map(callProblem) }
  const title = draft.title.trim()
  if (title === '') problems.title = 'Say in a few words what it does.'
  else if (title.length > 120) problems.title = 'At most 120 letters.'
  if (draft.notes.trim() === '')
    problems.notes = 'Say what was tested and how, so that others can check it.'
  const wrong = contractsOf(draft.contracts).find((address) => !isAddress(address))
  if (wrong !== undefined) problems.contracts = `“${wrong}” is not an address: one a line.`
  return problems
}

function callProblem(call: CallDraft): string | undefined {
  if (call.target.trim() === '') return 'Choose the contract that is called.'
  if (call.signature.trim() === '') return 'Write the function, like “setFeeRecipient(address)”.'
  try {
    encodeCall(call)
    return undefined
  } catch (error) {
    const { message, advice } = describeError(error)
    return advice ? `${message} ${advice}` : message
  }
}

export function isReleaseReady({ title, notes, contracts, calls }: ReleaseProblems): boolean {
  return (
    title === undefined &&
    notes === undefined &&
    contracts === undefined &&
    calls.length > 0 &&
    calls.every((problem) => problem === undefined)
  )
}

/** A draft as the SDK takes it; only of a draft without problems. */
export function releaseForm(draft: ReleaseDraft, upgradeId: bigint): ReleaseForm {
  const { title, body, notes, calls } = draft
  return {
    upgradeId,
    title: title.trim(),
    body: body.trim(),
    notes,
    calls,
    contracts: contractsOf(draft.contracts),
  }
}

function contractsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '')
}
