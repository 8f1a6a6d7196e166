'use client'

import type { BudgetLineView, TreasuryPayment } from '@fanal/sdk/governance/types'
import { useState } from 'react'
import { Address } from '../../format/Address.tsx'
import { Button } from '../../ui/Button.tsx'
import { formatMoment } from '../../govern/formatMoment.ts'
import { FiledText } from '../view/FiledText.tsx'

export type PaymentListProps = { payments: TreasuryPayment[]; lines: BudgetLineView[] }

const PAGE = 10

/** What was paid out of the treasury, newest first, with what for. */
export function PaymentList({ payments, lines }: PaymentListProps) {
  const [shown, setShown] = useState(PAGE)
  if (payments.length === 0)
    return <p className="text-sm text-muted">Nothing was paid out of the treasury yet.</p>
  const nameOf = (lineId: number | undefined) =>
    lineId === undefined
      ? 'by a proposal'
      : `from “${lines.find((line) => line.lineId === lineId)?.name ?? lineId}”`
  return (
    <div>
      <h3 className="font-medium">Payments</h3>
      <ul className="card mt-2 divide-y divide-line px-5 text-sm sm:px-7">
        {payments
          .slice(0, shown)
          .map(({ at, to, amount, lineId, digest, transactionHash }, index) => (
            <li key={`${transactionHash}${index}`} className="grid gap-2 py-3.5">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="tabular font-medium">{amount.text}</span> to{' '}
                <Address address={to} />
                <span className="text-muted">
                  {nameOf(lineId)}, {formatMoment(at)}
                </span>
              </p>
              {digest ? (
                <FiledText digest={digest} name="what for" />
              ) : (
                <p className="text-muted">The proposal that paid it says what for.</p>
              )}
            </li>
          ))}
      </ul>
      {payments.length > shown && (
        <Button className="mt-3" size="small" onClick={() => setShown(shown + PAGE)}>
          Show more
        </Button>
      )}
    </div>
  )
}
