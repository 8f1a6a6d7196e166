import { BigInt } from '@graphprotocol/graph-ts'
import { Dataset, Offer } from '../../generated/schema'
import { loadMarket } from './market'

/** Counts the dataset's open offers anew and finds the lowest price; saves the dataset and the market's total. */
export function refreshListing(dataset: Dataset): void {
  const before = dataset.openOfferCount
  dataset.openOfferCount = 0
  dataset.lowestPrice = null
  dataset.lowestPriceToken = null
  const offers = dataset.offers.load()
  for (let i = 0; i < offers.length; i++) {
    const offer = offers[i]
    if (!offer.open) continue
    dataset.openOfferCount += 1
    const lowest = dataset.lowestPrice
    if (lowest === null || offer.price.lt(lowest)) {
      dataset.lowestPrice = offer.price
      dataset.lowestPriceToken = offer.token
    }
  }
  dataset.save()

  const market = loadMarket()
  market.openOfferCount += dataset.openOfferCount - before
  market.save()
}

export function closeOffer(offer: Offer, timestamp: BigInt): void {
  offer.open = false
  offer.closedAt = timestamp
  offer.save()
}

/** Ends all offers of a dataset: it has a new manifest or a new owner. */
export function closeAllOffers(dataset: Dataset, timestamp: BigInt): void {
  const offers = dataset.offers.load()
  for (let i = 0; i < offers.length; i++) {
    if (offers[i].open) closeOffer(offers[i], timestamp)
  }
  refreshListing(dataset)
}
