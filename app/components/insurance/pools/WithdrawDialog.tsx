'use client'

import type { PoolAccountView, PoolView } from '@fanal/sdk/insurance/types'
import { useState } from 'react'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { formatShares } from './formatShares.ts'
import { readSum } from './readSum.ts'

/** Puts shares into the queue of withdrawals, after saying what happens there. */
export function WithdrawDialog({ pool, own }: { pool: PoolView; own: PoolAccountView }) {
  const { symbol, decimals, shareDecimals, notice, requests } = pool
  const [text, setText] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const all = formatAmount({ amount: own.shares, decimals: shareDecimals })
  const held = `${formatShares(own.shares, shareDecimals)} shares`
  const read = readSum({ text, decimals: shareDecimals, most: own.shares, words: held })
  const worth =
    read.amount === undefined || own.shares === 0n
      ? undefined
      : formatAmount({ amount: (own.worth * read.amount) / own.shares, decimals, symbol })
  return (
    <ActDialog
      label="Queue a withdrawal"
      size="medium"
      title="Queue a withdrawal"
      confirm="Queue it"
      undo="It cannot be taken back; deposit again once you have the money."
      check={() => {
        setHasTried(true)
        return read.amount !== undefined
      }}
      onDone={() => {
        setText('')
        setHasTried(false)
      }}
      act={async (client) => {
        const { requestRedeem } = await import('@fanal/sdk/insurance/requestRedeem')
        if (read.amount === undefined) throw new Error('There is no amount.')
        return requestRedeem(client, { pool: pool.pool, shares: read.amount })
      }}
    >
      <p>
        It is processed {formatDuration(notice)} from now at the earliest,{' '}
        {requests.length === 0
          ? 'with nobody before you'
          : `after ${requests.length} ${requests.length === 1 ? 'other' : 'others'}`}
        , and as far as capital is free. Until then it bears losses as before; what it is worth is
        known when it is processed.
      </p>
      <Field
        label="Shares"
        hint={worth === undefined ? `You have ${held}.` : `Worth ${worth} now, of your ${held}.`}
        error={hasTried ? read.problem : undefined}
      >
        <div className="grid grid-cols-[1fr_auto] gap-2">
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button onClick={() => setText(all)}>All</Button>
        </div>
      </Field>
    </ActDialog>
  )
}
