'use client'

import type { ReactNode } from 'react'
import { ShareBar } from '../../charts/ShareBar.tsx'
import { Address } from '../../format/Address.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { BreakFinder } from './BreakFinder.tsx'
import { DeviceName } from '../DeviceName.tsx'
import type { AgreementView, PartyView } from '@fanal/sdk/agreements/types'

export type PartyListProps = {
  agreement: AgreementView
  /** What can be done about one party; drawn below it. */
  actions?: (party: PartyView) => ReactNode
}

/** Who is in an agreement, what is left of each deposit, and what each has gained. */
export function PartyList({ agreement, actions }: PartyListProps) {
  const { terms, parties, decimals, symbol } = agreement
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  return (
    <ul aria-label="Parties" className="grid grid-cols-1 gap-4">
      {parties.map((party) => {
        const { index, device, account, stake, lost, gains, leavesAt, why } = party
        return (
          <li key={index} className="card grid gap-4 p-5">
            <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
              <DeviceName device={device} />
              <Address address={account} />
            </div>
            <ShareBar
              label="Its deposit"
              whole={terms.deposit + gains}
              parts={[
                { name: 'Still at stake', value: stake, text: sum(stake), tone: 'data' },
                {
                  name: 'Lost',
                  value: lost,
                  text: sum(lost),
                  tone: 'bad',
                },
                { name: 'Gained from others', value: gains, text: sum(gains), tone: 'amber' },
              ]}
            />
            <p className="tabular text-sm text-muted">
              {why}
              {leavesAt !== undefined &&
                ` Notice was given: it answers until ${formatMoment(leavesAt)}.`}
            </p>
            <BreakFinder agreement={agreement} party={party} />
            {actions?.(party)}
          </li>
        )
      })}
    </ul>
  )
}
