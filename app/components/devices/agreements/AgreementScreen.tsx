'use client'

import { ArrowLeft } from 'lucide-react'
import type { Address as AddressType } from 'viem'
import { useConnection } from 'wagmi'
import { useAgreements } from '@/hooks/devices/useAgreements.ts'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useLive } from '@/hooks/useLive.ts'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatFixed } from '../../format/formatFixed.ts'
import { useNow } from '../../format/useNow.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { LocalClock } from '../../govern/local/LocalClock.tsx'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Facts } from '../../network/view/Facts.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { kindWords } from '../kindWords.ts'
import { AgreementPanel } from './AgreementPanel.tsx'
import { agreementPhase } from './agreementPhase.ts'
import { DueNote } from './DueNote.tsx'
import { LossPicture } from './LossPicture.tsx'
import { PartyActions } from './PartyActions.tsx'
import { PartyList } from './PartyList.tsx'
import { PhaseBadge } from './PhaseBadge.tsx'
import { ShortfallList } from './ShortfallList.tsx'
import type { AgreementView } from '@fanal/sdk/agreements/types'

/** One agreement: what is promised, what would be lost and why, who is in it, and what one can do. */
export function AgreementScreen({ id }: { id: string }) {
  useChainClock()
  const agreements = useAgreements()
  return (
    <Loaded
      view={agreements}
      what="The agreement"
      className="mx-auto mt-28 h-96 max-w-6xl rounded-lg"
    >
      {(all) => {
        const found = all.find((agreement) => agreement.agreementId === id)
        return found ? (
          <Screen agreement={found} />
        ) : (
          <div className="mx-auto max-w-3xl px-4 py-16 sm:px-6">
            <EmptyState title="No such agreement">
              Nobody has announced an agreement with this id on this network.
            </EmptyState>
          </div>
        )
      }}
    </Loaded>
  )
}

function Screen({ agreement }: { agreement: AgreementView }) {
  const isLive = useLive()
  const { address } = useConnection()
  const account: AddressType | undefined = isLive ? address : undefined
  const now = useNow()
  const { terms, decimals, symbol, parties } = agreement
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const where = now === undefined ? undefined : agreementPhase({ agreement, now })
  return (
    <>
      <div className="relative isolate">
        <div className="fog" aria-hidden />
        <div className="mx-auto max-w-6xl px-4 pt-5 pb-8 sm:px-6">
          <IntentLink
            href="/devices/agreements"
            className="inline-flex items-center gap-1.5 rounded-full bg-surface/80 py-1.5 pr-3.5 pl-2.5 text-sm font-medium text-muted hover:text-text"
          >
            <ArrowLeft size={16} aria-hidden /> All agreements
          </IntentLink>
          <p className="tabular mt-7 flex flex-wrap items-center gap-2.5 text-sm text-muted">
            {where && <PhaseBadge phase={where.phase} />}
            {where?.nextAt !== undefined && now !== undefined && (
              <span>{formatCountdown(Math.max(0, where.nextAt - now))} left</span>
            )}
          </p>
          <h1 className="display mt-2 text-[2rem] sm:text-[2.75rem]">
            {kindWords(terms.metric)} never below {formatFixed(terms.goal)}
          </h1>
          {where && <p className="mt-3 text-muted">{where.words}</p>}
        </div>
      </div>
      <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-8 px-4 pb-20 sm:px-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <aside className="grid content-start gap-4 lg:col-start-2 lg:row-start-1">
          <OfflineNote />
          {where && <AgreementPanel agreement={agreement} where={where} account={account} />}
        </aside>
        <div className="grid min-w-0 grid-cols-1 content-start gap-8 lg:col-start-1 lg:row-start-1">
          {account && <DueNote account={account} contract="deviceAgreements" />}
          <section aria-labelledby="loss" className="card grid gap-4 p-5 sm:p-7">
            <h2 id="loss" className="display text-2xl">
              What would be lost, and why
            </h2>
            <LossPicture
              terms={terms}
              others={Math.max(parties.length, terms.minParties) - 1}
              decimals={decimals}
              symbol={symbol}
            />
          </section>
          <ShortfallList agreement={agreement} />
          <section aria-labelledby="parties">
            <h2 id="parties" className="display mb-4 text-2xl">
              Who is in it
            </h2>
            {parties.length === 0 ? (
              <p className="card p-5 text-muted">
                {agreement.state === 'closed' ? 'Everybody has left.' : 'No device has joined yet.'}
              </p>
            ) : (
              <PartyList
                agreement={agreement}
                actions={(party) => (
                  <PartyActions agreement={agreement} party={party} account={account} />
                )}
              />
            )}
          </section>
          <details className="card p-5 sm:px-7">
            <summary className="font-medium">All terms</summary>
            <div className="mt-5">
              <Facts
                rows={[
                  { name: 'Deposit of each', value: sum(terms.deposit) },
                  {
                    name: 'Devices',
                    value: `from ${terms.minParties} to ${terms.maxParties}${terms.devices.length > 0 ? `, ${terms.devices.length} that are named` : ''}`,
                  },
                  { name: 'Can be joined until', value: formatMoment(terms.joinBy) },
                  {
                    name: 'What counts',
                    value: `events from ${formatMoment(terms.start)} to ${formatMoment(terms.end)}, while it is in force`,
                  },
                  { name: 'Notice', value: formatDuration(terms.noticePeriod) },
                  {
                    name: 'Time to prove',
                    value: `${formatDuration(terms.proofPeriod)} after a party or the agreement is over`,
                  },
                  {
                    name: 'If nothing is reported',
                    value: `for ${formatDuration(terms.silenceDeadline)}, everybody may take the deposit home`,
                  },
                ]}
              />
            </div>
          </details>
          <LocalClock />
        </div>
      </div>
    </>
  )
}
