import { countDataRows } from '@fanal/sdk/market/manifest/countDataRows'
import type { PublishDatasetReturnType } from '@fanal/sdk/market/publishing/publishDataset'
import { type DatasetSummary, UNLIMITED } from '@fanal/sdk/market/types'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'

/** One line of the market, made from what publishing gave back. */
export function publishedSummary(
  published: PublishDatasetReturnType,
  network: NetworkFile,
): DatasetSummary {
  const { manifest, offer } = published
  const { content, rows, kind } = manifest.fanal
  const now = Math.floor(Date.now() / 1000)
  return {
    datasetId: published.datasetId,
    kind,
    owner: published.owner,
    name: manifest.name,
    description: manifest.description,
    keywords: manifest.keywords,
    license: manifest.license,
    mediaType: content.mediaType,
    plaintextBytes: content.plaintextBytes,
    rowCount: rows && countDataRows(rows),
    version: 1,
    manifestDigest: published.manifestDigest,
    registeredAt: now,
    updatedAt: now,
    bestOffer: offer && {
      ...offer,
      token: network.paymentTokens.find(
        ({ address }) => address.toLowerCase() === offer.terms.token.toLowerCase(),
      ),
      supply: UNLIMITED,
      left: UNLIMITED,
      sold: 0,
      createdAt: now,
      obstacle: undefined,
    },
    purchases: 0,
    unlisted: offer === undefined,
  }
}
