'use client'

import { durationText } from '@fanal/sdk/governance/text/durationText'
import { useGovernRules } from '@/hooks/govern/useGovernRules.ts'
import { formatShare } from './formatShare.ts'
import { Votes } from './Votes.tsx'

/** The rules in the words of a person who never voted on chain, with the numbers of this network. */
export function HowItWorks() {
  const { data: rules } = useGovernRules()
  if (rules === undefined) return null
  const hold = durationText({ seconds: rules.hold })
  return (
    <details className="card p-5 sm:p-6">
      <summary className="font-medium">How a decision is made</summary>
      <ol className="mt-4 grid list-decimal gap-3 pl-4 text-sm text-muted marker:text-faint">
        <li>
          Anybody with at least <Votes votes={rules.proposalThreshold} /> votes proposes a change.
        </li>
        <li>
          {durationText({ seconds: rules.votingDelay })} later the voting begins. What your votes
          weigh at that second counts, whatever you buy or sell afterwards.
        </li>
        <li>
          You vote for, against or to abstain, and may change or take back your vote as often as you
          like.
        </li>
        <li>
          It passes when more than {formatShare(rules.supportBps)} of the votes for or against are
          for it, and {formatShare(rules.quorumBps)} of all votes take part, for {hold} without a
          break. Every break starts the clock anew, so nobody can win by a swing in the last minute.
        </li>
        <li>
          If that does not happen within {durationText({ seconds: rules.maxPeriod })}, it lapses and
          nothing changes.
        </li>
        <li>
          Then it waits a while in which everybody can see what comes, and anybody executes it. That
          cannot be undone but by another proposal.
        </li>
      </ol>
    </details>
  )
}
