'use client'

import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Field, Input, Select } from '../ui/Field.tsx'
import { DURATIONS, WINDOWS } from './publishDraft.ts'
import type { DraftFieldsProps } from './WordFields.tsx'

/** Price and terms. They are fixed once published: another price is another offer. */
export function OfferFields({ draft, problems, onChange }: DraftFieldsProps) {
  const { network } = useNetwork()
  return (
    <>
      <label className="flex items-center gap-3">
        <input
          type="checkbox"
          className="size-4 accent-(--ink)"
          checked={draft.onSale}
          onChange={(event) => onChange({ ...draft, onSale: event.target.checked })}
        />
        <span className="font-medium">Put it on sale now</span>
      </label>
      {draft.onSale && (
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Price" error={problems.price}>
            <Input
              inputMode="decimal"
              placeholder="2.50"
              value={draft.price}
              onChange={(event) => onChange({ ...draft, price: event.target.value })}
            />
          </Field>
          <Field label="Paid in">
            <Select value={draft.token} onChange={(event) => onChange({ ...draft, token: event.target.value })}>
              {network.paymentTokens.map((token) => (
                <option key={token.address} value={token.address}>
                  {token.symbol}, {token.name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="One payment buys access for">
            <Select
              value={draft.duration}
              onChange={(event) => onChange({ ...draft, duration: Number(event.target.value) })}
            >
              {DURATIONS.map(([seconds, name]) => (
                <option key={seconds} value={seconds}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="You are paid after" hint="Until then a payment can be returned in full.">
            <Select
              value={draft.settlementWindow}
              onChange={(event) => onChange({ ...draft, settlementWindow: Number(event.target.value) })}
            >
              {WINDOWS.map(([seconds, name]) => (
                <option key={seconds} value={seconds}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      )}
      {!draft.onSale && <p className="text-sm text-muted">It is registered without an offer. You can grant access or offer it later.</p>}
    </>
  )
}
