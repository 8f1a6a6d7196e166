import { formatEther } from 'viem'
import { freezeWords } from '../freezes/freezeActions.ts'
import { durationText } from '../text/durationText.ts'
import type { BudgetLineTerms, DecodedChange, ProposalCall } from '../types.ts'

/** What a call does, in one plain sentence. */
export function sayChange(change: DecodedChange, { target, value }: ProposalCall): string {
  const coin = value > 0n ? ` It also sends ${formatEther(value)} of the chain’s coin.` : ''
  return `${sentence(change, target)}${coin}`
}

function sentence(change: DecodedChange, target: string): string {
  switch (change.kind) {
    case 'parameter': {
      const { parameter, beforeText, afterText, refused, name } = change
      const words = `${parameter?.label ?? name} becomes ${afterText}`
      const before = beforeText === undefined ? '' : `, it was ${beforeText}`
      return `${words}${before}.${refused ? ` The contract will refuse this: ${refused}` : ''}`
    }
    case 'payment':
      return `The treasury pays ${change.amount.text} to ${change.to}.${
        change.coveredNow ? '' : ' It holds less than that now.'
      }`
    case 'openLine':
      return `A budget line “${change.terms.name}” is opened: ${change.cap.text} ${periodWords(change.terms)}, spent by ${spenderWords(change)}, from ${dayOf(change.terms.start)} to ${dayOf(change.terms.end)}.`
    case 'openGrant':
      return `A grant “${change.terms.name}” of ${change.cap.text} in ${change.grant.milestones.length} milestones is agreed with ${change.grant.recipient}; ${spenderWords(change)} says when one is reached.`
    case 'closeLine':
      return `Budget line ${change.lineId}${change.name ? ` (“${change.name}”)` : ''} is closed; nothing more is spent from it.`
    case 'charter':
      return change.overlap === 0
        ? 'A new charter text comes into force at once.'
        : `A new charter text comes into force; the old one stays valid beside it for ${durationText({ seconds: change.overlap })}.`
    case 'freeze': {
      const what = `${freezeWords[change.action]} in ${change.targetName ?? change.target}`
      if (change.change === 'lift') return `The freeze of ${what} ends at once.`
      return `The freeze of ${what} is prolonged until ${dayOf(change.until ?? 0)}.`
    }
    case 'call': {
      const passed = change.arguments.map(({ name, type, text }) => `${name || type}: ${text}`)
      const all = passed.length === 0 ? '' : ` with ${passed.join(', ')}`
      return `Calls ${change.functionName} of the contract “${change.contract}”${all}.`
    }
    case 'unknown':
      return `Calls ${target} in a way that nobody here can read. Vote for it only if you know what it does.`
  }
}

function spenderWords({
  spender,
  terms,
}: Extract<DecodedChange, { kind: 'openLine' | 'openGrant' }>): string {
  return spender
    ? `the office “${spender.name}”`
    : `role ${terms.spenderRole}, which no office carries`
}

function periodWords({ period }: BudgetLineTerms): string {
  return period === 0 ? 'in all' : `every ${durationText({ seconds: period })}`
}

function dayOf(second: number): string {
  return new Date(second * 1000).toISOString().replace('T', ' ').slice(0, 16).concat(' UTC')
}
