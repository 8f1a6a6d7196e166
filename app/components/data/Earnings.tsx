'use client'

import type { WithdrawableView } from '@fanal/sdk/market/types'
import { Banknote } from 'lucide-react'
import type { Address } from 'viem'
import { useOwnerAction } from '@/hooks/data/useOwnerAction.ts'
import { useWithdrawable } from '@/hooks/data/useWithdrawable.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Amount } from '../format/Amount.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

/** What was earned: ready to withdraw, and settling. */
export function Earnings({ account }: { account: Address }) {
  const { data, error, isPending, refetch } = useWithdrawable(account)
  if (isPending) return <Skeleton className="h-32 rounded-lg" />
  if (error)
    return (
      <ErrorNote
        error={error}
        title="Your earnings could not be read."
        onRetry={() => void refetch()}
      />
    )
  if (data.items.length === 0) {
    return (
      <p className="card flex items-center gap-3 p-6 text-muted">
        <Banknote size={22} aria-hidden className="shrink-0" />
        Nothing to withdraw yet. A payment becomes yours when its settlement window is over.
      </p>
    )
  }
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {data.items.map((money) => (
        <li key={money.token}>
          <Money money={money} account={account} />
        </li>
      ))}
    </ul>
  )
}

function Money({ money, account }: { money: WithdrawableView; account: Address }) {
  const { network } = useNetwork()
  const withdrawal = useOwnerAction()
  const claim = useOwnerAction()
  const token = network.paymentTokens.find(
    ({ address }) => address.toLowerCase() === money.token.toLowerCase(),
  )
  return (
    <div className="card flex h-full flex-col gap-4 p-6">
      <div>
        <p className="eyebrow">Ready to withdraw</p>
        <p className="display mt-1 text-3xl">
          <Amount amount={money.ready} token={token} />
        </p>
      </div>
      <p className="text-sm text-muted">
        {money.settling > 0n ? (
          <>
            <Amount amount={money.settling} token={token} hint={false} /> settling
            {money.nextAt !== undefined && (
              <>
                , the first part <RelativeTime time={money.nextAt} />
              </>
            )}
          </>
        ) : (
          'Nothing is settling.'
        )}
      </p>
      {money.ready > 0n && (
        <Button
          look="amber"
          busy={withdrawal.isPending}
          onClick={() =>
            withdrawal.mutate(async (client) => {
              const { withdrawProceeds } = await import('@fanal/sdk/market/rights/withdrawProceeds')
              return withdrawProceeds(client, { token: money.token, boundaries: money.boundaries })
            })
          }
        >
          Withdraw, in one transaction
        </Button>
      )}
      {money.credit > 0n && (
        <Button
          busy={claim.isPending}
          onClick={() =>
            claim.mutate(async (client) => {
              const { claimCredit } = await import('@fanal/sdk/market/rights/claimCredit')
              return claimCredit(client, { token: money.token, account })
            })
          }
        >
          Claim a refund of <Amount amount={money.credit} token={token} hint={false} />
        </Button>
      )}
      {(withdrawal.error ?? claim.error) && <ErrorNote error={withdrawal.error ?? claim.error} />}
    </div>
  )
}
