'use client'

import type { PoolView } from '@fanal/sdk/insurance/types'
import { useState } from 'react'
import type { Address } from 'viem'
import { useTokenBalance } from '@/hooks/devices/useTokenBalance.ts'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { Field, Input } from '../../ui/Field.tsx'
import { readSum } from './readSum.ts'

/** Puts capital into a pool, after saying what it earns and what it can lose. */
export function DepositDialog({ pool, account }: { pool: PoolView; account: Address }) {
  const { asset, symbol, decimals, notice } = pool
  const { data: balance = 0n } = useTokenBalance(asset, account)
  const [text, setText] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const words = formatAmount({ amount: balance, decimals, symbol })
  const read = readSum({ text, decimals, most: balance, words })
  return (
    <ActDialog
      label="Deposit"
      look="amber"
      size="medium"
      title="Back policies"
      confirm="Deposit"
      prompts="Your wallet asks twice: to let the pool take exactly this sum, unless it may already, then to deposit."
      undo={`Ask for a withdrawal at any time; you get it after ${formatDuration(notice)} at the earliest, and only as far as no policy needs it.`}
      final="It bears the pool’s claims until a withdrawal is processed: you can lose all of it."
      check={() => {
        setHasTried(true)
        return read.amount !== undefined
      }}
      onDone={() => {
        setText('')
        setHasTried(false)
      }}
      act={async (client) => {
        const { depositCapital } = await import('@fanal/sdk/insurance/depositCapital')
        if (read.amount === undefined) throw new Error('There is no amount.')
        return depositCapital(client, { pool: pool.pool, amount: read.amount })
      }}
    >
      <p>
        You get shares of the pool. They earn its premiums second by second, and bear its claims.
      </p>
      <Field
        label={`Amount (${symbol ?? 'token'})`}
        hint={`You hold ${words}.`}
        error={hasTried ? read.problem : undefined}
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </ActDialog>
  )
}
