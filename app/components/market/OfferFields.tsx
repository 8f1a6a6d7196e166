'use client'

import { useSettlementBounds } from '@/hooks/market/publishing/useSettlementBounds.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { formatDuration } from '../format/formatDuration.ts'
import { Field, Input, Select } from '../ui/Field.tsx'
import type { OfferProblems, OfferTermsDraft } from './offerDraft.ts'

export type OfferFieldsProps = {
  draft: OfferTermsDraft
  onChange: (change: Partial<OfferTermsDraft>) => void
  problems: OfferProblems
}

const DURATIONS = [0, 3600, 86_400, 604_800, 2_592_000, 7_776_000, 31_536_000]
const WINDOWS = [60, 600, 3600, 86_400, 259_200, 604_800, 1_209_600, 2_592_000]

/** Price, for how long, in which token, and when the seller is paid. */
export function OfferFields({ draft, onChange, problems }: OfferFieldsProps) {
  const { network } = useNetwork()
  const { data: bounds } = useSettlementBounds()
  const authorization = network.paymentTokens.find(
    ({ address }) => address === draft.token,
  )?.authorization
  const windows = WINDOWS.filter(
    (seconds) => !bounds || (seconds >= bounds.min && seconds <= bounds.max),
  )
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label="Price" error={problems.price}>
        <Input
          inputMode="decimal"
          placeholder="2.00"
          value={draft.price}
          onChange={(event) => onChange({ price: event.target.value })}
        />
      </Field>
      <Field
        label="Paid in"
        hint={
          authorization ? 'Buyers sign once and pay no network fee.' : 'Buyers pay the network fee.'
        }
      >
        <Select value={draft.token} onChange={(event) => onChange({ token: event.target.value })}>
          {network.paymentTokens.map(({ address, symbol, name }) => (
            <option key={address} value={address}>
              {symbol} ({name})
            </option>
          ))}
        </Select>
      </Field>
      <Field label="One payment gives access" hint="Nothing renews by itself.">
        <Select
          value={draft.duration}
          onChange={(event) => onChange({ duration: Number(event.target.value) })}
        >
          {DURATIONS.map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds === 0 ? 'without end' : `for ${formatDuration(seconds)}`}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="You are paid after"
        hint="Until then a payment can be held or returned in full. Longer earns more trust."
      >
        <Select
          value={draft.settlementWindow}
          onChange={(event) => onChange({ settlementWindow: Number(event.target.value) })}
        >
          {windows.map((seconds) => (
            <option key={seconds} value={seconds}>
              {formatDuration(seconds)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="How many may buy" hint="Leave empty for no limit." error={problems.supply}>
        <Input
          inputMode="numeric"
          value={draft.supply}
          onChange={(event) => onChange({ supply: event.target.value.trim() })}
        />
      </Field>
    </div>
  )
}
