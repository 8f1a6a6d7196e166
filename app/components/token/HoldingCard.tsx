'use client'

import type { Address as AddressType } from 'viem'
import { useHolding } from '@/hooks/token/useHolding.ts'
import { formatAmount } from '../format/formatAmount.ts'
import { Loaded } from '../network/view/Loaded.tsx'

/** What the account holds, to the last digit. */
export function HoldingCard({ account }: { account: AddressType }) {
  const holding = useHolding(account)
  return (
    <section aria-labelledby="my-balance" className="card p-5 sm:p-6">
      <h2 id="my-balance" className="eyebrow">
        You hold
      </h2>
      <Loaded view={holding} what="Your balance" className="mt-2 h-14">
        {({ balance, coin, symbol, decimals }) => (
          <>
            <p className="display tabular mt-1 text-[1.75rem] break-words">
              {formatAmount({ amount: balance, decimals, symbol })}
            </p>
            <p className="tabular mt-1 text-sm text-muted">
              and {(Number(coin) / 1e18).toLocaleString('en', { maximumFractionDigits: 4 })} of the
              chain’s coin, which pays network fees.
            </p>
          </>
        )}
      </Loaded>
    </section>
  )
}
