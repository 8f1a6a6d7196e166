'use client'

import type { PayingContract } from '@fanal/sdk/agreements/readDue'
import type { Address } from 'viem'
import { useDue } from '@/hooks/devices/useDue.ts'
import { Amount } from '../../format/Amount.tsx'
import { ActDialog } from '../ActDialog.tsx'

/** What an account can take out, when there is something. */
export function DueNote({ account, contract }: { account: Address; contract: PayingContract }) {
  const { data = [] } = useDue(account, contract)
  if (data.length === 0) return null
  return (
    <section
      aria-label="Due to you"
      className="flex flex-wrap items-center justify-between gap-4 rounded-lg border border-line bg-amber-wash px-5 py-4"
    >
      <p>
        Due to you:{' '}
        {data.map(({ token, amount }) => (
          <strong key={token.address} className="mr-3">
            <Amount amount={amount} token={token} />
          </strong>
        ))}
      </p>
      {data.map(({ token, amount }) => (
        <ActDialog
          key={token.address}
          label={`Withdraw ${token.symbol}`}
          look="amber"
          title="Withdraw what is due to you"
          confirm="Withdraw it"
          act={async (client) => {
            const { withdrawDue } = await import('@fanal/sdk/agreements/withdrawDue')
            return withdrawDue(client, { contract, token: token.address })
          }}
        >
          <p>
            <Amount amount={amount} token={token} /> come to your account.
          </p>
        </ActDialog>
      ))}
    </section>
  )
}
