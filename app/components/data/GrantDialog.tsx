'use client'

import { useState } from 'react'
import { type Address, type Hex, isAddress } from 'viem'
import { useMarketAction } from '@/hooks/market/selling/useMarketAction.ts'
import { formatDuration } from '../format/formatDuration.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Field, Input, Select } from '../ui/Field.tsx'

const DURATIONS = [0, 3600, 86_400, 604_800, 2_592_000, 31_536_000]

/** Free access for one account, until a time or until it is revoked. */
export function GrantDialog({ datasetId, onClose }: { datasetId: Hex; onClose: () => void }) {
  const grant = useMarketAction()
  const [account, setAccount] = useState('')
  const [duration, setDuration] = useState(2_592_000)
  const [hasTried, setHasTried] = useState(false)
  const isValid = isAddress(account.trim(), { strict: false })

  const go = () => {
    setHasTried(true)
    if (!isValid) return
    grant.mutate(
      async (client) => {
        const { grantAccess } = await import('@fanal/sdk/market/rights/grantAccess')
        return grantAccess(client, {
          datasetId,
          account: account.trim() as Address,
          ...(duration > 0 && { until: Math.floor(Date.now() / 1000) + duration }),
        })
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !grant.isPending && onClose()}
      title="Grant access"
      description="Free of charge. You can revoke it whenever you like."
    >
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Field
          label="Account"
          error={hasTried && !isValid ? 'An address: 0x and 40 hex digits.' : undefined}
        >
          <Input
            className="mono"
            placeholder="0x…"
            autoComplete="off"
            spellCheck={false}
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        </Field>
        <Field label="For">
          <Select value={duration} onChange={(event) => setDuration(Number(event.target.value))}>
            {DURATIONS.map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds === 0 ? 'until I revoke it' : formatDuration(seconds)}
              </option>
            ))}
          </Select>
        </Field>
        {grant.error && <ErrorNote error={grant.error} />}
        <Button type="submit" look="amber" busy={grant.isPending}>
          Grant
        </Button>
        <p className="text-sm text-muted">One transaction; you pay its network fee.</p>
      </form>
    </Dialog>
  )
}
