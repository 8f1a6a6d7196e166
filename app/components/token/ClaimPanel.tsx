'use client'

import type { ScheduleView } from '@fanal/sdk/vesting/types'
import { useConnection } from 'wagmi'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { formatAmount } from '../format/formatAmount.ts'
import { Consequences } from '../govern/act/Consequences.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'

export type ClaimPanelProps = {
  schedule: ScheduleView
  /** What is vested and not paid out, now. */
  claimable: bigint
  isMine: boolean
}

/** Pays out what is vested. Anybody may ask for it; it always goes to the beneficiary. */
export function ClaimPanel({ schedule, claimable, isMine }: ClaimPanelProps) {
  const { address } = useConnection()
  const claim = useGovernAction<{ amount: bigint }>()
  const { scheduleId, symbol, decimals } = schedule
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const go = () =>
    claim.mutate(async (client) => {
      const { claimVesting } = await import('@fanal/sdk/vesting/claimVesting')
      return claimVesting(client, { scheduleId })
    })
  return (
    <div className="grid gap-3">
      {claim.data && (
        <p role="status" className="text-good">
          {sum(claim.data.amount)}{' '}
          {isMine ? 'arrived in your account.' : 'went to its beneficiary.'}
        </p>
      )}
      {claimable > 0n ? (
        <>
          <Button
            look={isMine ? 'amber' : 'line'}
            className="w-full justify-self-start sm:w-auto"
            busy={claim.isPending}
            onClick={address === undefined ? openConnectDialog : go}
          >
            Claim {sum(claimable)}
            {!isMine && ' for its beneficiary'}
          </Button>
          <Consequences
            prompts="Your wallet asks once, for a transaction."
            cost={
              isMine
                ? 'You pay its network fee.'
                : 'You pay its network fee, and get nothing for it.'
            }
            final={
              isMine
                ? 'The tokens are yours from then on. They vote once you say who casts their votes.'
                : 'The tokens go to the beneficiary, wherever the claim comes from.'
            }
          />
        </>
      ) : (
        <p className="text-sm text-muted">There is nothing to claim now.</p>
      )}
      {claim.error && <ErrorNote error={claim.error} />}
    </div>
  )
}
