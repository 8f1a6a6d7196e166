import type { SupportHistory } from '@fanal/sdk/governance/types'
import { Address } from '../format/Address.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { VOTE_WORDS } from './act/voteWords.ts'
import { Votes } from './Votes.tsx'

/** Whose votes count now, largest first, each with its reason. */
export function VoterList({ history }: { history: SupportHistory | undefined }) {
  if (history === undefined) return null
  if (history.votes.length === 0) return <p className="text-muted">Nobody has voted yet.</p>
  return (
    <ul className="card divide-y divide-line">
      {history.votes.map(({ account, support, weight, at, reason }) => (
        <li key={account} className="flex flex-wrap items-center gap-x-5 gap-y-1.5 px-5 py-3.5">
          <span className="grow basis-56">
            <Address address={account} />
          </span>
          <span className="text-sm">
            <span className="font-medium">{VOTE_WORDS[support]}</span> with <Votes votes={weight} />
          </span>
          <span className="text-sm text-muted">
            <RelativeTime time={at} />
          </span>
          {reason && <p className="basis-full text-sm break-words text-muted">“{reason}”</p>}
        </li>
      ))}
    </ul>
  )
}
