import { BigInt } from '@graphprotocol/graph-ts'
import { OfferClosed, OfferCreated } from '../../generated/AccessMarket/AccessMarket'
import { Dataset, Offer } from '../../generated/schema'
import { loadAccount } from '../shared/accounts'
import { closeOffer, refreshListing } from '../shared/listing'
import { loadDay } from '../shared/statistics'
import { loadToken } from '../shared/tokens'

/** Supply that means "as many as you like". */
const UNLIMITED = BigInt.fromU64(0xffffffff)

export function handleOfferCreated(event: OfferCreated): void {
  const dataset = Dataset.load(event.params.datasetId)
  if (dataset == null) return
  const terms = event.params.terms
  const token = loadToken(terms.token)
  token.save()

  const offer = new Offer(event.params.offerNo.toString())
  offer.number = event.params.offerNo
  offer.dataset = dataset.id
  offer.version = dataset.currentVersion
  offer.manifestDigest = terms.manifestDigest
  offer.seller = loadAccount(event.params.seller, event).id
  offer.token = token.id
  offer.price = terms.price
  offer.duration = terms.duration
  offer.settlementWindow = terms.settlementWindow
  if (event.params.supply.notEqual(UNLIMITED)) {
    offer.supply = event.params.supply
    offer.left = event.params.supply
  }
  offer.open = true
  offer.closedBySeller = false
  offer.purchaseCount = 0
  offer.createdAt = event.block.timestamp
  offer.blockNumber = event.block.number
  offer.transactionHash = event.transaction.hash
  offer.save()
  refreshListing(dataset)

  const day = loadDay(event)
  day.offerCount += 1
  day.save()
}

export function handleOfferClosed(event: OfferClosed): void {
  const offer = Offer.load(event.params.offerNo.toString())
  const dataset = Dataset.load(event.params.datasetId)
  if (offer == null || dataset == null) return
  offer.closedBySeller = true
  closeOffer(offer, event.block.timestamp)
  refreshListing(dataset)
}
