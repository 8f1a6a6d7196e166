import type { StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import type { PurchaseView } from '@fanal/sdk/market/types'
import { Address } from '../format/Address.tsx'
import { ReceiptRows } from './ReceiptRows.tsx'
import { shortAddress } from '../format/shortAddress.ts'

export type GiftListProps = { gifts: readonly PurchaseView[]; stored: readonly StoredPurchase[] }

/** What this account paid for other people: only they can open it, but the receipts are its own. */
export function GiftList({ gifts, stored }: GiftListProps) {
  return (
    <section aria-labelledby="gifts-title" className="flex flex-col gap-4">
      <h2 id="gifts-title" className="display text-2xl">
        Paid for others
      </h2>
      <ul className="flex flex-col gap-4">
        {gifts.map((gift) => (
          <li key={`${gift.transactionHash}-${gift.logIndex}`} className="card overflow-hidden">
            <p className="flex flex-wrap items-center justify-between gap-3 px-5 py-4 sm:px-6">
              <span className="font-medium">
                {gift.datasetName ?? `Dataset ${shortAddress(gift.datasetId)}`}
              </span>
              <span className="text-sm text-muted">
                for <Address address={gift.account} />
              </span>
            </p>
            <ReceiptRows purchases={[gift]} stored={stored} />
          </li>
        ))}
      </ul>
    </section>
  )
}
