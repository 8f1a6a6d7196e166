import { Market } from '../../generated/schema'

/** The one entity with the totals. */
export function loadMarket(): Market {
  let market = Market.load('market')
  if (market != null) return market
  market = new Market('market')
  market.feeBps = 0
  market.datasetCount = 0
  market.openOfferCount = 0
  market.purchaseCount = 0
  market.accountCount = 0
  return market
}
