'use client'

import type { ScheduleView } from '@fanal/sdk/vesting/types'
import { vestedAt } from '@fanal/sdk/vesting/vestedAt'
import { useState } from 'react'
import type { Address as AddressType } from 'viem'
import { ShareBar } from '../charts/ShareBar.tsx'
import { Address } from '../format/Address.tsx'
import { useNow } from '../format/useNow.ts'
import { formatMoment } from '../govern/formatMoment.ts'
import { Facts } from '../network/view/Facts.tsx'
import { Button } from '../ui/Button.tsx'
import { BeneficiaryDialog } from './BeneficiaryDialog.tsx'
import { ClaimPanel } from './ClaimPanel.tsx'
import { RevokeDialog } from './RevokeDialog.tsx'
import { scheduleParts } from './scheduleWords.ts'
import { Tokens } from './Tokens.tsx'
import { VestingChart } from './VestingChart.tsx'

export type ScheduleCardProps = {
  schedule: ScheduleView
  /** Who looks at it; undefined without a wallet. */
  account: AddressType | undefined
}

/** One vesting schedule: how far it is, what can be claimed, and what its people can do about it. */
export function ScheduleCard({ schedule, account }: ScheduleCardProps) {
  const [dialog, setDialog] = useState<'beneficiary' | 'revoke'>()
  const now = useNow()
  const { symbol, decimals, beneficiary, funder, revocable, revokedAt, next, total } = schedule
  const sum = (amount: bigint) => (
    <Tokens amount={amount} decimals={decimals} symbol={symbol} exact />
  )
  const parts = scheduleParts(schedule, (plan) =>
    now === undefined ? schedule.vested : vestedAt(plan, now),
  )
  const isSame = (one: string) => one.toLowerCase() === account?.toLowerCase()
  const isMine = isSame(beneficiary)
  const canRevoke = isSame(funder) && revocable && revokedAt === undefined && parts.future > 0n
  return (
    <article className="card grid gap-6 p-5 sm:p-7">
      <header>
        <p className="eyebrow">{isMine ? 'You receive' : 'Vests for'}</p>
        <h3 className="display mt-1 text-[1.75rem]">{sum(total)}</h3>
        {!isMine && (
          <p className="mt-2">
            <Address address={beneficiary} />
          </p>
        )}
      </header>
      {now !== undefined && <VestingChart schedule={schedule} now={now} />}
      <ShareBar
        label="Where it is"
        whole={total}
        parts={[
          { name: 'Claimed', value: parts.claimed, text: sum(parts.claimed), tone: 'muted' },
          {
            name: 'Claimable now',
            value: parts.claimable,
            text: sum(parts.claimable),
            tone: 'amber',
          },
          { name: 'Still to come', value: parts.future, text: sum(parts.future), tone: 'soft' },
          ...(parts.returned > 0n
            ? [
                {
                  name: 'Returned to the funder',
                  value: parts.returned,
                  text: sum(parts.returned),
                  tone: 'bad' as const,
                },
              ]
            : []),
        ]}
      />
      <Facts
        rows={[
          {
            name: 'Vests next',
            value:
              revokedAt !== undefined
                ? `Nothing: it was ended ${formatMoment(revokedAt)}. What was vested then stays.`
                : next
                  ? formatMoment(next.at)
                  : 'Nothing more: all of it is vested.',
          },
          {
            name: 'Can be ended early',
            value: revocable ? (
              <span className="flex flex-wrap items-center gap-2">
                By <Address address={funder} />
              </span>
            ) : (
              'By nobody.'
            ),
          },
        ]}
      />
      <ClaimPanel schedule={schedule} claimable={parts.claimable} isMine={isMine} />
      {(isMine || canRevoke) && parts.claimed < total && (
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          {isMine && (
            <Button size="small" look="quiet" onClick={() => setDialog('beneficiary')}>
              Hand it on to another account
            </Button>
          )}
          {canRevoke && (
            <Button size="small" look="danger" onClick={() => setDialog('revoke')}>
              End it and take back the rest
            </Button>
          )}
        </div>
      )}
      {dialog === 'beneficiary' && (
        <BeneficiaryDialog schedule={schedule} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'revoke' && (
        <RevokeDialog schedule={schedule} parts={parts} onClose={() => setDialog(undefined)} />
      )}
    </article>
  )
}
