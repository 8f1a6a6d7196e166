import type { ActionDraft } from './actionDraft.ts'
import {
  type ActionProblems,
  actionProblems,
  bytesOf,
  type ProposeFacts,
} from './actionProblems.ts'

/** A proposal, as typed. */
export type ProposalDraft = { title: string; body: string; actions: ActionDraft[] }

export type ProposalProblems = {
  title?: string
  body?: string
  /** Of each change, by its place. */
  actions: ActionProblems[]
}

const MAX_TITLE = 120
const MAX_BODY_BYTES = 20_000

/** What is still wrong with a proposal, in words. */
export function proposalProblems(draft: ProposalDraft, facts: ProposeFacts): ProposalProblems {
  const title = draft.title.trim()
  const problems: ProposalProblems = {
    actions: draft.actions.map((action) => actionProblems(action, facts)),
  }
  if (title === '') problems.title = 'Say in a few words what it is about.'
  else if (/[\p{Cc}\u2028\u2029]/u.test(title)) problems.title = 'One line only.'
  else if (title.length > MAX_TITLE) problems.title = `At most ${MAX_TITLE} letters.`
  if (bytesOf(draft.body) > MAX_BODY_BYTES)
    problems.body = `At most ${MAX_BODY_BYTES.toLocaleString('en')} bytes: every one is paid for and kept for ever.`
  return problems
}

/** Whether nothing is wrong. */
export function isReady({ title, body, actions }: ProposalProblems): boolean {
  return (
    title === undefined &&
    body === undefined &&
    actions.length > 0 &&
    actions.every((problems) => Object.keys(problems).length === 0)
  )
}
