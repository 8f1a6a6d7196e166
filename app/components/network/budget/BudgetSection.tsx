'use client'

import { type BudgetView, useBudget } from '@/hooks/networkView/useBudget.ts'
import Link from 'next/link'
import type { Address as AddressType } from 'viem'
import { Address } from '../../format/Address.tsx'
import { buttonClasses } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../view/Loaded.tsx'
import { ViewSection } from '../view/ViewSection.tsx'
import { BudgetLine } from './BudgetLine.tsx'
import { PaymentList } from './PaymentList.tsx'

/** What the treasury holds, who may spend how much of it, and what was spent. */
export function BudgetSection({ account }: { account: AddressType | undefined }) {
  const budget = useBudget()
  return (
    <ViewSection
      id="budget"
      title="Treasury and budget"
      intro="Holders pay single sums by a vote, or open lines from which an office spends up to a cap. Every payment says what for."
    >
      <Loaded view={budget} what="The treasury" className="h-80 rounded-lg">
        {(view) => <Budget view={view} account={account} />}
      </Loaded>
    </ViewSection>
  )
}

function Budget({ view, account }: { view: BudgetView; account: AddressType | undefined }) {
  const lines = view.lines.filter(({ open }) => open)
  const over = view.lines.filter(({ open }) => !open)
  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="card p-5 sm:p-7">
        <p className="eyebrow">The treasury holds</p>
        <ul className="tabular mt-1 grid gap-1">
          {view.balances.map(({ token, text }) => (
            <li key={token} className="display text-xl break-words">
              {text}
            </li>
          ))}
        </ul>
        <p className="mt-3">
          <Address address={view.address} />
        </p>
      </div>
      {lines.length === 0 && (
        <EmptyState
          title="No budget line is open"
          action={
            <Link href="/govern/new?kind=budget" className={buttonClasses('line')}>
              Propose one
            </Link>
          }
        >
          A line lets an office spend up to a cap without another vote.
        </EmptyState>
      )}
      <ul className="grid grid-cols-1 gap-4 empty:hidden">
        {lines.map((line) => (
          <li key={line.lineId}>
            <BudgetLine line={line} view={view} account={account} />
          </li>
        ))}
      </ul>
      {over.length > 0 && (
        <details>
          <summary className="w-fit font-medium text-muted hover:text-text">
            Not open now ({over.length})
          </summary>
          <ul className="mt-3 grid grid-cols-1 gap-4">
            {over.map((line) => (
              <li key={line.lineId}>
                <BudgetLine line={line} view={view} account={account} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <PaymentList payments={view.payments} lines={view.lines} />
    </div>
  )
}
