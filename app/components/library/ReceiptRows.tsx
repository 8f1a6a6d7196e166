'use client'

import type { StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import type { PurchaseView } from '@fanal/sdk/market/types'
import { Download } from 'lucide-react'
import { useReceipt } from '@/hooks/library/useReceipt.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Amount } from '../format/Amount.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'

export type ReceiptRowsProps = {
  purchases: readonly PurchaseView[]
  stored: readonly StoredPurchase[]
}

/** Payments with what they bought; each can be kept as a file that anybody can check against the chain. */
export function ReceiptRows({ purchases, stored }: ReceiptRowsProps) {
  return (
    <ul className="divide-y divide-line border-t border-line">
      {purchases.map((purchase) => (
        <ReceiptRow
          key={`${purchase.transactionHash}-${purchase.logIndex}`}
          purchase={purchase}
          stored={stored}
        />
      ))}
    </ul>
  )
}

type ReceiptRowProps = { purchase: PurchaseView; stored: readonly StoredPurchase[] }

function ReceiptRow({ purchase, stored }: ReceiptRowProps) {
  const { network } = useNetwork()
  const receipt = useReceipt({ purchase, stored })
  const token = network.paymentTokens.find(
    ({ address }) => address.toLowerCase() === purchase.token.toLowerCase(),
  )
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 px-5 py-3 text-sm sm:px-6">
      <span className="font-medium">
        <Amount amount={purchase.amount} token={token} />
      </span>
      <span className="text-muted">
        paid <RelativeTime time={purchase.paidAt} />, version {purchase.version}
      </span>
      <span className="mono text-faint" title={purchase.transactionHash}>
        {shortAddress(purchase.transactionHash)}
      </span>
      <Button
        size="small"
        icon={<Download size={15} aria-hidden />}
        busy={receipt.isPending}
        aria-label={`Save the receipt of transaction ${shortAddress(purchase.transactionHash)}`}
        onClick={() => receipt.mutate()}
      >
        Save receipt
      </Button>
      {receipt.error && (
        <div className="basis-full">
          <ErrorNote error={receipt.error} />
        </div>
      )}
    </li>
  )
}
