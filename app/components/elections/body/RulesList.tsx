import { durationText } from '@fanal/sdk/governance/text/durationText'
import type { BodyRules } from '@fanal/sdk/governance/types'
import type { ReactNode } from 'react'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatShare } from '../../govern/formatShare.ts'
import { Votes } from '../../govern/Votes.tsx'
import { changeLimit, seatLimit } from '../seatLimit.ts'
import { SplitPicture } from './SplitPicture.tsx'

/** The rules of a body in the words of a person who never voted on chain, with the numbers of this network. */
export function RulesList({ rules }: { rules: BodyRules }) {
  const { seats, regionShareBps, typeShareBps, roundLength, silentRounds } = rules
  const changes = changeLimit(rules)
  return (
    <div className="grid gap-5">
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Rule name="Seats and terms">
          {seats} {seats === 1 ? 'seat' : 'seats'}, each for {formatDuration(rules.term)}. A member
          stays until somebody replaces it. When a seat becomes free in between, the next in line of
          the last election moves in for the rest of the term.
        </Rule>
        <Rule name="An election">
          Candidates register for {durationText({ seconds: rules.nominationPeriod })}. What your
          votes weigh at the end of that counts. Then holders vote for{' '}
          {durationText({ seconds: rules.votingPeriod })}, and may change their ballot as often as
          they like.
        </Rule>
        <Rule name="You split your votes">
          Give all of them to one candidate or some to each. Seats go to those with the most votes,
          one after the other. Between equals, who registered earlier is first. Nobody is seated
          without a vote.
        </Rule>
        {rules.changeDivisor > 1 && (
          <Rule name="Not all at once">
            At most {changes} of the {seats} seats {changes === 1 ? 'changes' : 'change'} in one
            election, {partWords(rules.changeDivisor)}, so that the others know the work. Seats that
            nobody ever held come on top.
          </Rule>
        )}
        {(regionShareBps > 0 || typeShareBps > 0) && (
          <Rule name="Nobody dominates">
            {regionShareBps > 0 &&
              `Of one region at most ${seatLimit(seats, regionShareBps)} of ${seats} seats. `}
            {typeShareBps > 0 &&
              `Of one kind of member at most ${seatLimit(seats, typeShareBps)} of ${seats} seats. `}
            Who would be one too many is passed over for the next in line.
          </Rule>
        )}
        <Rule name="Who may stand">
          <WhoMayStand rules={rules} />
        </Rule>
        <Rule name="Recall">
          An account with <Votes votes={rules.recallThreshold} /> votes may ask whether a member
          shall leave, once in half a term ({formatDuration(rules.term / 2)}). Holders vote for{' '}
          {durationText({ seconds: rules.recallPeriod })}. The member leaves if more votes are for
          than against and together they are {formatShare(rules.recallQuorumBps)} of all that can
          vote.
        </Rule>
        {roundLength > 0 && (
          <Rule name="Showing up">
            A member shows up once every {durationText({ seconds: roundLength })}. After{' '}
            {silentRounds} {silentRounds === 1 ? 'round' : 'rounds'} missed anybody may report it,
            and its seat is open in the next election. It may stand again.
          </Rule>
        )}
      </dl>
      <SplitPicture />
    </div>
  )
}

function Rule({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="font-medium">{name}</dt>
      <dd className="mt-1 text-sm text-muted">{children}</dd>
    </div>
  )
}

function WhoMayStand({ rules }: { rules: BodyRules }) {
  const { minBond, minSupport, needsNode, needsEligibility } = rules
  return (
    <>
      {minBond === 0n && minSupport === 0n ? (
        'Anybody, without a bond. '
      ) : minBond === 0n ? (
        <>
          Whoever has <Votes votes={minSupport} /> votes when the election is opened.{' '}
        </>
      ) : (
        <>
          Whoever leaves <Votes votes={minBond} /> tokens in bond, which return when the candidacy
          ends
          {minSupport > 0n && (
            <>
              , or has <Votes votes={minSupport} /> votes when the election is opened
            </>
          )}
          .{' '}
        </>
      )}
      {needsNode && 'A candidate brings a fog node, whose account agrees. '}
      {needsEligibility && 'It has to be on the list of those able to do the work. '}
      At most 64 stand; after that, who has more votes takes the place of who has the fewest.
    </>
  )
}

function partWords(divisor: number): string {
  if (divisor === 2) return 'half of them'
  if (divisor === 3) return 'a third of them'
  return divisor === 4 ? 'a quarter of them' : `one part in ${divisor}`
}
