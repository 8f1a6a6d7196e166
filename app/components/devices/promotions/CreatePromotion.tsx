'use client'

import { useState } from 'react'
import type { Address } from 'viem'
import { useDeviceAction } from '@/hooks/devices/useDeviceAction.ts'
import { useTokenBalance } from '@/hooks/devices/useTokenBalance.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { useNow } from '../../format/useNow.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { DurationField } from '../../ui/DurationField.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Textarea } from '../../ui/Field.tsx'
import { TokenSelect } from '../TokenSelect.tsx'
import { emptyPromotion, type PromotionDraft, readPromotion } from './promotionDraft.ts'

/** Pays for every new user that devices show, up to caps that the promoter sets. */
export function CreatePromotion({ account }: { account: Address }) {
  const { network } = useNetwork()
  const now = useNow()
  const create = useDeviceAction<unknown>()
  const [draft, setDraft] = useState<PromotionDraft>(() =>
    emptyPromotion(network.paymentTokens[0]?.address ?? ''),
  )
  const [hasTried, setHasTried] = useState(false)
  const token = network.paymentTokens.find(({ address }) => address === draft.token)
  const { decimals = 18, symbol } = token ?? {}
  const { data: balance = 0n } = useTokenBalance(draft.token || undefined, account)
  const read = readPromotion({ draft, decimals, symbol, balance, now: now ?? 0 })
  const problems = hasTried ? read.problems : {}
  const set = (change: Partial<PromotionDraft>) => setDraft({ ...draft, ...change })
  const listed = read.plan?.devices?.length
  const go = () => {
    setHasTried(true)
    const { plan } = read
    if (plan === undefined) return
    create.mutate(
      async (client) => {
        const { createPromotion } = await import('@fanal/sdk/promotions/createPromotion')
        return createPromotion(client, { plan })
      },
      {
        onSuccess: () => {
          setDraft(emptyPromotion(draft.token))
          setHasTried(false)
        },
      },
    )
  }
  return (
    <details className="card p-5 sm:p-6">
      <summary className="font-medium">Pay for new users</summary>
      <form
        noValidate
        className="mt-5 grid gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TokenSelect
            value={draft.token}
            error={problems.token}
            onChange={(chosen) => set({ token: chosen })}
          />
          <Field label="For each new user" error={problems.price}>
            <Input
              inputMode="decimal"
              autoComplete="off"
              value={draft.price}
              onChange={(event) => set({ price: event.target.value })}
            />
          </Field>
          <Field label="Users a day at most" error={problems.perDay}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              value={draft.perDay}
              onChange={(event) => set({ perDay: event.target.value })}
            />
          </Field>
          <Field label="Users in all at most" error={problems.total}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              value={draft.total}
              onChange={(event) => set({ total: event.target.value })}
            />
          </Field>
          <DurationField
            label="It runs for"
            error={problems.running}
            value={draft.running}
            onChange={(running) => set({ running })}
          />
        </div>
        <Field
          label="Only these devices (optional)"
          hint="Their ids, one a line. Left empty, every device of this network counts."
          error={problems.devices}
        >
          <Textarea
            className="mono break-all"
            spellCheck={false}
            autoComplete="off"
            placeholder="0x…"
            value={draft.devices}
            onChange={(event) => set({ devices: event.target.value })}
          />
        </Field>
        <p className="text-sm text-muted">
          {listed === undefined
            ? 'Every device counts. Make one only where you trust what the devices of this network show.'
            : `Only ${listed === 1 ? 'this device counts' : `these ${listed.toLocaleString('en')} devices count`}, for good. The list is stored on the fog nodes, for everybody to read.`}
        </p>
        {problems.sum && (
          <p role="alert" className="text-sm text-bad">
            {problems.sum} Nothing was asked of your wallet.
          </p>
        )}
        <Button
          type="submit"
          look="amber"
          className="w-full justify-self-start sm:w-auto"
          busy={create.isPending}
        >
          {read.plan
            ? `Pay in ${formatAmount({ amount: read.plan.escrow, decimals, symbol })}`
            : 'Pay it in'}
        </Button>
        {create.isSuccess && (
          <p role="status" className="text-good">
            It is funded, and listed among the promotions.
          </p>
        )}
        {create.error && <ErrorNote error={create.error} />}
        <Consequences
          prompts={`Your wallet asks ${listed === undefined ? 'twice: ' : 'three times: for a signature that stores the list, '}to let the contract take exactly this sum, unless it may already, then for the promotion.`}
          cost="You pay the network fees."
          undo="What is not paid out comes back after the end."
          final="Until then nobody can take it back, you included."
        />
      </form>
    </details>
  )
}
