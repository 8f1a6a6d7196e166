import type { Address } from 'viem'
import { plainText } from '../text/plainText.ts'

export type ProposalText = { title: string; body: string }

/** OpenZeppelin's governor lets only this account propose such a text, so that nobody can propose it first and withdraw it. */
const mark = /\s*#proposer=0x[0-9a-fA-F]{40}$/

/** The description of a proposal as governance tools read it: a title line, markdown, and who alone may propose it. */
export function writeProposalText({
  title,
  body,
  proposer,
}: ProposalText & { proposer: Address }): string {
  return [`# ${title.trim()}`, body.trim(), `#proposer=${proposer.toLowerCase()}`]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Title and body of a description, whoever wrote it; plain, so that it changes nothing of what stands beside it. */
export function readProposalText(description: string): ProposalText {
  const text = plainText(description.replace(mark, '')).trim()
  const [first = '', ...rest] = text.split('\n')
  const title = first.replace(/^#+\s*/, '').trim()
  if (/^#/.test(first) || rest.length > 0)
    return { title: shorten(title || 'Without a title'), body: rest.join('\n').trim() }
  return { title: shorten(title || 'Without a title'), body: title.length > 120 ? title : '' }
}

function shorten(title: string): string {
  return title.length > 120 ? `${title.slice(0, 119)}…` : title
}
