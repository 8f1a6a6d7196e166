'use client'

import { useState } from 'react'
import type { Address, Hex } from 'viem'
import { useOwnerAction } from '@/hooks/data/useOwnerAction.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Field, Input, Select } from '../ui/Field.tsx'
import { GRANT_TERMS, grantProblem } from './grantTerms.ts'

/** Gives somebody access for free. */
export function GrantForm({ datasetId, owner }: { datasetId: Hex; owner: Address }) {
  const [account, setAccount] = useState('')
  const [seconds, setSeconds] = useState(2_592_000)
  const [tried, setTried] = useState(false)
  const action = useOwnerAction(() => {
    setAccount('')
    setTried(false)
  })
  const problem = grantProblem(account, owner)
  const grant = () => {
    setTried(true)
    if (problem !== undefined) return
    action.mutate(async (client) => {
      const { grantAccess } = await import('@fanal/sdk/market/rights/grantAccess')
      return grantAccess(client, {
        datasetId,
        account: account.trim() as Address,
        ...(seconds > 0 && { until: Math.floor(Date.now() / 1000) + seconds }),
      })
    })
  }
  return (
    <form
      className="mt-4 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        grant()
      }}
    >
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_12rem_auto]">
        <Field label="Grant free access to" error={tried ? problem : undefined}>
          <Input
            placeholder="0x…"
            autoComplete="off"
            spellCheck={false}
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        </Field>
        <Field label="How long">
          <Select value={seconds} onChange={(event) => setSeconds(Number(event.target.value))}>
            {GRANT_TERMS.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" look="ink" busy={action.isPending} className="sm:mt-7">
          Grant
        </Button>
      </div>
      {action.error && <ErrorNote error={action.error} onRetry={grant} />}
    </form>
  )
}
