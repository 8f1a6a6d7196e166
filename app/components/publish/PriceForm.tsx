'use client'

import { OfferFields } from '../market/OfferFields.tsx'
import { Section } from './Section.tsx'
import type { FormPartProps } from './WordsForm.tsx'

/** Whether and under which terms it is sold. */
export function PriceForm({ draft, onChange, problems }: FormPartProps) {
  return (
    <Section
      title="Its price"
      hint="Terms never change once people can rely on them; you can end this offer and make another."
    >
      <label className="mb-5 flex items-center gap-3">
        <input
          type="checkbox"
          className="size-4 accent-(--ink)"
          checked={draft.onSale}
          onChange={(event) => onChange({ onSale: event.target.checked })}
        />
        <span>
          Sell it at once{' '}
          <span className="text-muted">
            in the same transaction; else only whom you grant can read it
          </span>
        </span>
      </label>
      {draft.onSale && <OfferFields draft={draft} onChange={onChange} problems={problems} />}
    </Section>
  )
}
