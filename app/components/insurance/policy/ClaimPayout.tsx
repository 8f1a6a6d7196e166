'use client'

import type { ClaimView } from '@fanal/sdk/insurance/types'
import type { Address } from 'viem'
import { useConnection } from 'wagmi'
import { useLive } from '@/hooks/useLive.ts'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { PayDuesDialog } from '../pools/PayDuesDialog.tsx'
import { queueWords } from './payoutWords.ts'

/** What of a claim is due and not sent yet, and what brings it. */
export function ClaimPayout({ claim, pool }: { claim: ClaimView; pool: Address }) {
  const isLive = useLive()
  const { address } = useConnection()
  const { queue, credit, decimals, symbol, recipient } = claim
  const isMine = isLive && address?.toLowerCase() === recipient.toLowerCase()
  const refused = formatAmount({ amount: credit, decimals, symbol })
  return (
    <section aria-label="What is still due" className="grid gap-4 rounded-md bg-inset p-5">
      {queue && (
        <>
          <p className="tabular">
            <span className="font-medium">Still due:</span>{' '}
            {queueWords({ ...queue, decimals, symbol })}.
          </p>
          <p className="text-sm text-muted">
            The pool pays at most so much a day, in the order in which payouts became due. That
            delays them and never cuts them.
          </p>
          <div className="flex flex-wrap items-center gap-4">
            {queue.payableNow > 0n && <PayDuesDialog pool={pool} count={queue.before + 1} />}
            <IntentLink
              href="/insure/underwrite"
              className="text-sm text-link underline underline-offset-2"
            >
              The pool and all that waits there
            </IntentLink>
          </div>
        </>
      )}
      {credit > 0n && (
        <>
          <p>
            The coin refused to move {refused} when it was due. It is kept for its recipient, who
            can take it.
          </p>
          {isMine && (
            <ActDialog
              label={`Take ${refused}`}
              look="amber"
              title="Take what was refused"
              confirm="Take it"
              act={async (client) => {
                const { takePoolCredit } = await import('@fanal/sdk/insurance/takePoolCredit')
                return takePoolCredit(client, { pool })
              }}
            >
              <p>All that the pool keeps for your account comes to it, if its coin moves it now.</p>
            </ActDialog>
          )}
        </>
      )}
    </section>
  )
}
