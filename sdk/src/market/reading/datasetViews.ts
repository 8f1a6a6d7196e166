import type { FanalClient } from '../../network/createFanalClient.ts'
import { findPaymentToken } from '../../network/findPaymentToken.ts'
import type { DatasetSummary, OfferObstacle, OfferView } from '../types.ts'
import type { DatasetRecord, ManifestWords, OfferRecord } from './records.ts'

/** An offer as the screens show it. */
export function offerView(client: FanalClient, offer: OfferRecord): OfferView {
  const { offerNo, terms, supply, left, sold, createdAt } = offer
  const token = findPaymentToken(client, terms.token)
  let obstacle: OfferObstacle | undefined
  if (offer.closed) obstacle = 'closed'
  else if (offer.outdated) obstacle = 'outdated'
  else if (left === 0) obstacle = 'soldOut'
  else if (!token) obstacle = 'tokenNotAllowed'
  return { offerNo, terms, token, supply, left, sold, createdAt, obstacle }
}

/** One line of the market. */
export function summaryView(
  client: FanalClient,
  record: DatasetRecord,
  words: ManifestWords | undefined,
): DatasetSummary {
  const offers = record.offers.map((offer) => offerView(client, offer))
  const open = offers.filter(({ obstacle }) => obstacle === undefined)
  const current = record.versions.at(-1)
  return {
    datasetId: record.datasetId,
    kind: record.kind,
    owner: record.owner,
    name: words?.name,
    description: words?.description,
    keywords: words?.keywords ?? [],
    license: words?.license,
    mediaType: words?.mediaType,
    plaintextBytes: words?.plaintextBytes,
    rowCount: words?.rowCount,
    version: current?.version ?? 0,
    manifestDigest: current?.manifestDigest ?? '0x',
    registeredAt: record.registeredAt,
    updatedAt: record.updatedAt,
    bestOffer: open.toSorted((a, b) => compare(a.terms.price, b.terms.price))[0],
    purchases: record.purchases,
    unlisted: open.length === 0,
  }
}

export function compare<value extends bigint | number | string>(a: value, b: value): number {
  return a < b ? -1 : a > b ? 1 : 0
}
