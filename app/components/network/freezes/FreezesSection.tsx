'use client'

import { durationText } from '@fanal/sdk/governance/text/durationText'
import { freezeWords } from '@fanal/sdk/governance/freezes/freezeActions'
import type { FreezeView, NoticeView } from '@fanal/sdk/governance/types'
import { type FreezesView, useFreezes } from '@/hooks/networkView/useFreezes.ts'
import { useDisclosures } from '@/hooks/networkView/useDisclosures.ts'
import { CircleCheck, Snowflake } from 'lucide-react'
import type { Address } from 'viem'
import { useAddressName } from '@/hooks/network/useAddressName.ts'
import { shortAddress } from '../../format/shortAddress.ts'
import { useNow } from '../../format/useNow.ts'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { FiledText } from '../view/FiledText.tsx'
import { Loaded } from '../view/Loaded.tsx'
import { ViewSection } from '../view/ViewSection.tsx'
import { CouncilFreeze } from './CouncilFreeze.tsx'
import { FreezeHistory } from './FreezeHistory.tsx'
import { noticeOf } from './noticeOf.ts'

/** What is stopped now and until when, what can be stopped at all, and every time it was. */
export function FreezesSection({ account }: { account: Address | undefined }) {
  const freezes = useFreezes()
  const { data: disclosures } = useDisclosures()
  return (
    <ViewSection
      id="freezes"
      title="Freezes"
      intro="The council may stop something new from beginning, for a short time. Leaving, disputes, claims, opening what was paid for, withdrawing and voting go on always."
    >
      <Loaded view={freezes} what="The freezes" className="h-56 rounded-lg">
        {(view) => <Freezes view={view} notices={disclosures?.notices ?? []} account={account} />}
      </Loaded>
    </ViewSection>
  )
}

type FreezesProps = {
  view: FreezesView
  notices: NoticeView[]
  account: Address | undefined
}

function Freezes({ view, notices, account }: FreezesProps) {
  const now = useNow()
  const inForce = view.freezes.filter(({ frozen, until }) =>
    now === undefined || until === undefined ? frozen : until > now,
  )
  const possible = view.freezes.filter((freeze) => !inForce.includes(freeze))
  return (
    <div className="card grid grid-cols-1 gap-5 p-5 sm:p-7">
      {inForce.length === 0 ? (
        <p className="flex items-center gap-2.5">
          <CircleCheck size={20} aria-hidden className="shrink-0 text-good" />
          Nothing is frozen.
        </p>
      ) : (
        <ul className="grid gap-3">
          {inForce.map((freeze) => (
            <InForce
              key={`${freeze.target}${freeze.action}`}
              freeze={freeze}
              now={now}
              view={view}
              notices={notices}
            />
          ))}
        </ul>
      )}
      {possible.length > 0 && (
        <div>
          <h3 className="font-medium">What the council could freeze now</h3>
          <ul className="mt-2 grid gap-1.5 text-sm">
            {possible.map((freeze) => (
              <Possible key={`${freeze.target}${freeze.action}`} freeze={freeze} />
            ))}
          </ul>
          <p className="mt-2 text-sm text-muted">
            At most 14 days in any 180 for each, whatever the cause. It ends by itself; holders may
            end it earlier, or prolong it, by a proposal.
          </p>
        </div>
      )}
      <FreezeHistory history={view.history} notices={notices} />
      {account && <CouncilFreeze freezes={view.freezes} account={account} />}
    </div>
  )
}

function Possible({ freeze: { target, action, left } }: { freeze: FreezeView }) {
  const name = useAddressName(target)
  return (
    <li>
      {capital(freezeWords[action])}
      <span className="text-muted">
        {' '}
        ({name ?? shortAddress(target)}):{' '}
        {left === 0
          ? 'not now, its share is used up.'
          : `for at most ${durationText({ seconds: left, parts: 2 })}.`}
      </span>
    </li>
  )
}

type InForceProps = {
  freeze: FreezeView
  now: number | undefined
  view: FreezesView
  notices: NoticeView[]
}

function InForce({ freeze: { target, action, until }, now, view, notices }: InForceProps) {
  const begun = view.history.find((event) => event.target === target && event.action === action)
  const notice = begun && noticeOf(begun.at, notices)
  return (
    <li className="rounded-md bg-amber-wash px-4 py-3.5">
      <p className="flex gap-2.5 font-medium">
        <Snowflake size={20} aria-hidden className="mt-px shrink-0 text-amber-text" />
        Stopped: {freezeWords[action]}
      </p>
      {until !== undefined && (
        <p className="tabular mt-1 text-sm">
          Until {formatMoment(until)}
          {now !== undefined && `, ${formatCountdown(Math.max(0, until - now))} left`}. Deadlines
          that it touches stand still until then.
        </p>
      )}
      <div className="mt-2 text-sm">
        {notice ? (
          <FiledText digest={notice.digest} name={`notice ${notice.number}`} />
        ) : (
          <p className="text-muted">
            The council has filed no notice that says why. Ask it, or propose to lift the freeze.
          </p>
        )}
      </div>
    </li>
  )
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
}
