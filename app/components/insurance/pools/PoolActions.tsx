'use client'

import type { PoolView } from '@fanal/sdk/insurance/types'
import type { Address } from 'viem'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { Button } from '../../ui/Button.tsx'
import { DepositDialog } from './DepositDialog.tsx'
import { formatShares } from './formatShares.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'

/** What an account has in a pool, and what it can do with that. */
export function PoolActions({ pool, account }: { pool: PoolView; account: Address | undefined }) {
  const { symbol, decimals, shareDecimals, totalShares } = pool
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const own = pool.account
  const label = `Your part of ${pool.name}`
  if (account === undefined)
    return (
      <section aria-label={label} className="grid content-start gap-3 rounded-md bg-inset p-5">
        <p>Connect a wallet to back policies with capital of yours.</p>
        <Button look="amber" onClick={openConnectDialog}>
          Connect a wallet
        </Button>
      </section>
    )
  const percent = own && totalShares > 0n ? Number((own.shares * 10_000n) / totalShares) / 100 : 0
  return (
    <section aria-label={label} className="grid content-start gap-4 rounded-md bg-inset p-5">
      <div>
        <p className="eyebrow">Your part</p>
        <p className="display tabular mt-1 text-2xl">{sum(own?.worth ?? 0n)}</p>
        <p className="tabular mt-0.5 text-sm text-muted">
          {formatShares(own?.shares ?? 0n, shareDecimals)} shares, {percent} % of the pool
        </p>
      </div>
      <DepositDialog pool={pool} account={account} />
      {own !== undefined && own.shares > 0n && <WithdrawDialog pool={pool} own={own} />}
      {own !== undefined && own.takeable > 0n && (
        <ActDialog
          label={`Take ${sum(own.takeable)}`}
          look="amber"
          title="Take what was processed"
          confirm={`Take ${sum(own.takeable)}`}
          act={async (client) => {
            const { takeRedeemed } = await import('@fanal/sdk/insurance/takeRedeemed')
            return takeRedeemed(client, { pool: pool.pool })
          }}
        >
          <p>
            {sum(own.takeable)} of your withdrawals are processed. They bear no losses any more and
            come to your account.
          </p>
        </ActDialog>
      )}
    </section>
  )
}
