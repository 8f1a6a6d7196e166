import type { Address } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { Page, SaleView } from '../types.ts'
import { readFrom } from './chooseSource.ts'
import { nameDatasets } from './nameDatasets.ts'
import { readBuckets } from './readBuckets.ts'
import type { PurchaseRecord } from './records.ts'

export type ListSalesParameters = { account: Address }
export type ListSalesReturnType = Page<SaleView>

/** What others paid to a seller, newest first, with where the money is now. */
export async function listSales(
  client: FanalClient,
  { account }: ListSalesParameters,
): Promise<ListSalesReturnType> {
  const { result, status } = await readFrom(client, (source) =>
    source.listPurchases({ seller: account }),
  )
  const purchases = result.map((purchase) => settleLater(purchase, result))
  const [{ timestamp }, buckets] = await Promise.all([
    client.publicClient.getBlock(),
    readBuckets(client, account, purchases),
  ])
  const sales = purchases.map((purchase): SaleView => {
    const { held, refunded, ...view } = purchase
    const fee = (purchase.amount * BigInt(purchase.feeBps)) / 10_000n
    const bucket = buckets.find(
      ({ token, boundary }) => token === purchase.token && boundary === purchase.boundary,
    )
    let state: SaleView['state'] = 'withdrawn'
    if (refunded) state = 'refunded'
    else if (held) state = 'held'
    else if (purchase.boundary > Number(timestamp)) state = 'settling'
    else if ((bucket?.proceeds ?? 0n) > 0n) state = 'withdrawable'
    return { ...view, proceeds: purchase.amount - fee, state }
  })
  return { items: await nameDatasets(client, sales), status }
}

/** A renewal before settlement takes the earlier payment along into its own bucket. */
function settleLater(purchase: PurchaseRecord, all: PurchaseRecord[]): PurchaseRecord {
  const renewal = all
    .filter(
      (one) =>
        one.datasetId === purchase.datasetId &&
        one.account === purchase.account &&
        one.paidAt > purchase.paidAt &&
        one.paidAt < purchase.boundary,
    )
    .toSorted((a, b) => b.boundary - a.boundary)[0]
  return renewal
    ? settleLater({ ...purchase, boundary: renewal.boundary, paidAt: renewal.paidAt }, all)
    : purchase
}
