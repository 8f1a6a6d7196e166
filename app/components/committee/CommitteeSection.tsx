'use client'

import type { CommitteeView, MemberView } from '@fanal/sdk/committee/reading/committeeView'
import { useCommittee } from '@/hooks/committee/useCommittee.ts'
import { useBatches } from '@/hooks/events/useBatches.ts'
import { Address } from '../format/Address.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { useNow } from '../format/useNow.ts'
import { IntentLink } from '../layout/IntentLink.tsx'
import { formatMoment } from '../govern/formatMoment.ts'
import { Facts } from '../network/view/Facts.tsx'
import { Loaded } from '../network/view/Loaded.tsx'
import { ViewSection } from '../network/view/ViewSection.tsx'
import { classes } from '../ui/classes.ts'
import { committeeState, serviceWords } from './committeeState.ts'
import { ReportPulse } from './ReportPulse.tsx'

const TONES = { good: 'bg-good', quiet: 'bg-line-strong', bad: 'bg-bad' }

/** The fog nodes in office: how they serve, who was silent, and what they reported last. */
export function CommitteeSection() {
  const committee = useCommittee()
  return (
    <ViewSection
      id="committee"
      title="Committee"
      intro="Fog nodes in office. Together, and only together, they release keys and sign what devices said; a third of them may fail or lie."
    >
      <Loaded view={committee} what="The committee" className="h-96 rounded-lg">
        {(view) => <Committee view={view} />}
      </Loaded>
    </ViewSection>
  )
}

function Committee({ view }: { view: CommitteeView }) {
  const now = useNow()
  const batches = useBatches()
  const { epoch, quorum, members, pending, activatedAt, mostCredit, leastCredit } = view
  const state = now === undefined ? undefined : committeeState(view, now)
  return (
    <div className="card grid grid-cols-1 gap-6 p-5 sm:p-7">
      {state && (
        <p role="status" className="flex items-start gap-2.5">
          <span
            aria-hidden
            className={classes('mt-1.5 size-2.5 shrink-0 rounded-full', TONES[state.tone])}
          />
          {state.words}
        </p>
      )}
      {epoch > 0 && (
        <>
          <Facts
            rows={[
              {
                name: 'Epoch',
                value: (
                  <>
                    {epoch}, since <RelativeTime time={activatedAt} />
                  </>
                ),
              },
              {
                name: 'Members',
                value: `${members.length}; ${quorum} of them have to sign together`,
              },
            ]}
          />
          <ul
            aria-label="Members"
            className="grid grid-cols-1 divide-y divide-line border-y border-line"
          >
            {members.map((member) => (
              <Member
                key={member.signer}
                member={member}
                mostCredit={mostCredit}
                leastCredit={leastCredit}
              />
            ))}
          </ul>
        </>
      )}
      {pending && (
        <div>
          <h3 className="font-medium">The next committee makes its keys</h3>
          <p className="mt-1 text-sm text-muted">
            Attempt {pending.attempt}; who has not confirmed by {formatMoment(pending.confirmBy)}{' '}
            can be left out by anybody.
          </p>
          <ul className="mt-3 grid gap-2 text-sm">
            {pending.members.map(({ signer, hasConfirmed }) => (
              <li key={signer} className="flex flex-wrap items-center justify-between gap-3">
                <Address address={signer} />
                <span className={hasConfirmed ? 'text-good' : 'text-muted'}>
                  {hasConfirmed ? 'has confirmed' : 'not yet'}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {batches.data && batches.data.length > 0 && now !== undefined && (
        <div>
          <ReportPulse batches={batches.data} now={now} />
          <IntentLink
            href="/events"
            className="mt-3 inline-block text-sm text-link underline underline-offset-2"
          >
            All batches
          </IntentLink>
        </div>
      )}
    </div>
  )
}

function Member({
  member,
  mostCredit,
  leastCredit,
}: {
  member: MemberView
  mostCredit: number
  leastCredit: number
}) {
  const { signer, url, hasLeft, credit } = member
  const { words, isSilent } = serviceWords(member)
  return (
    <li className="grid gap-x-6 gap-y-2 py-3.5 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="min-w-0">
        <Address address={signer} />
        <p className="mt-1 text-[0.8125rem] break-all text-muted">{url}</p>
        <p className={classes('mt-1 text-sm', isSilent ? 'text-bad' : 'text-muted')}>
          {isSilent && 'Silent: '}
          {words}
        </p>
      </div>
      {!hasLeft && (
        <div className="text-sm">
          <p className="tabular flex justify-between gap-3">
            <span className="text-muted">Credit</span>
            {credit.toLocaleString('en')} of {mostCredit.toLocaleString('en')}
          </p>
          <span aria-hidden className="relative mt-2 block h-2 rounded-full bg-line">
            <span
              style={{ width: `${(credit / mostCredit) * 100}%` }}
              className={classes(
                'block h-full rounded-full',
                credit < leastCredit * 2 ? 'bg-bad' : 'bg-data',
              )}
            />
            <span
              style={{ left: `${(leastCredit / mostCredit) * 100}%` }}
              className="absolute -inset-y-1 w-0.5 bg-text"
            />
          </span>
          <p className="mt-1.5 text-[0.75rem] text-muted">
            removed below {leastCredit.toLocaleString('en')}
          </p>
        </div>
      )}
    </li>
  )
}
