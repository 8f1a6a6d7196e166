'use client'

import type { WithdrawableView } from '@fanal/sdk/market/types'
import type { Address } from 'viem'
import { useMarketAction } from '@/hooks/market/selling/useMarketAction.ts'
import { useWithdrawable } from '@/hooks/market/selling/useWithdrawable.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Amount } from '../format/Amount.tsx'
import { Expiry } from '../format/Expiry.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

/** Money in the market, a card for each token. */
export function Proceeds({ account }: { account: Address }) {
  const { data, error, isPending, refetch } = useWithdrawable(account)
  if (isPending) return <Skeleton className="h-36 rounded-lg" />
  if (error && !data) {
    return (
      <ErrorNote
        error={error}
        title="Your proceeds could not be read."
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data || data.items.length === 0) {
    return (
      <p className="card p-5 text-muted">
        No money of yours is in the market. What buyers pay waits here until its settlement window
        is over.
      </p>
    )
  }
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {data.items.map((line) => (
        <li key={line.token} className="*:h-full">
          <TokenCard line={line} account={account} />
        </li>
      ))}
    </ul>
  )
}

function TokenCard({ line, account }: { line: WithdrawableView; account: Address }) {
  const { network } = useNetwork()
  const withdraw = useMarketAction()
  const claim = useMarketAction()
  const token = network.paymentTokens.find(
    ({ address }) => address.toLowerCase() === line.token.toLowerCase(),
  )
  return (
    <section
      aria-label={`Proceeds in ${token?.symbol ?? 'an unknown token'}`}
      className="card flex flex-col p-6"
    >
      <p className="eyebrow">Ready for you</p>
      <p className="display mt-1 text-[1.75rem]">
        <Amount amount={line.ready} token={token} />
      </p>
      {line.settling > 0n && (
        <p className="mt-1 text-sm text-muted">
          <Amount amount={line.settling} token={token} hint={false} /> more is settling.
          {line.nextAt !== undefined && (
            <span className="block whitespace-nowrap">
              Next part: <Expiry until={line.nextAt} />
            </span>
          )}
        </p>
      )}
      <div className="grow" />
      <div className="mt-5 grid gap-3">
        <Button
          look={line.ready > 0n ? 'amber' : 'line'}
          disabled={line.ready === 0n}
          busy={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(async (client) => {
              const { withdrawProceeds } = await import('@fanal/sdk/market/rights/withdrawProceeds')
              return withdrawProceeds(client, { token: line.token, boundaries: line.boundaries })
            })
          }
        >
          Withdraw
        </Button>
        {line.ready > 0n && (
          <p className="text-[0.8125rem] text-muted">One transaction; you pay its network fee.</p>
        )}
        {line.credit > 0n && (
          <Button
            busy={claim.isPending}
            onClick={() =>
              claim.mutate(async (client) => {
                const { claimCredit } = await import('@fanal/sdk/market/rights/claimCredit')
                return claimCredit(client, { token: line.token, account })
              })
            }
          >
            Claim a refund of <Amount amount={line.credit} token={token} hint={false} />
          </Button>
        )}
        {(withdraw.error ?? claim.error) && <ErrorNote error={withdraw.error ?? claim.error} />}
      </div>
    </section>
  )
}
