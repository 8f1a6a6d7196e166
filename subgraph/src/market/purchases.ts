import { Address, BigInt } from '@graphprotocol/graph-ts'
import { AccessPurchased } from '../../generated/AccessMarket/AccessMarket'
import { Dataset, Grant, Offer, Purchase } from '../../generated/schema'
import { loadAccount } from '../shared/accounts'
import { noteBucket } from '../shared/buckets'
import { eventId, grantId, versionId } from '../shared/ids'
import { closeOffer, refreshListing } from '../shared/listing'
import { loadMarket } from '../shared/market'
import { loadDay, loadVolume } from '../shared/statistics'
import { loadToken } from '../shared/tokens'

export function handleAccessPurchased(event: AccessPurchased): void {
  const dataset = Dataset.load(event.params.datasetId)
  const offer = Offer.load(event.params.offerNo.toString())
  if (dataset == null || offer == null) return
  addPurchase(event, offer)
  const isNewBuyer = updateGrant(event, offer)
  if (isNewBuyer) dataset.buyerCount += 1
  dataset.purchaseCount += 1
  dataset.save()
  countSale(event, offer)

  const left = offer.left
  if (left !== null) offer.left = left.minus(BigInt.fromI32(1))
  offer.purchaseCount += 1
  if (left !== null && left.equals(BigInt.fromI32(1))) closeOffer(offer, event.block.timestamp)
  offer.save()
  if (!offer.open) refreshListing(dataset)
}

function addPurchase(event: AccessPurchased, offer: Offer): void {
  const purchase = new Purchase(eventId(event))
  purchase.dataset = event.params.datasetId
  purchase.version = versionId(event.params.datasetId, event.params.version.toI32())
  purchase.offer = offer.id
  purchase.buyer = loadAccount(event.params.buyer, event).id
  purchase.account = loadAccount(event.params.account, event).id
  purchase.seller = offer.seller
  purchase.token = offer.token
  purchase.sessionKey = event.params.sessionKey
  purchase.from = event.params.from
  purchase.until = event.params.until
  purchase.amount = event.params.amount
  purchase.feeBps = event.params.feeBps
  purchase.manifestDigest = event.params.manifestDigest
  purchase.boundary = event.params.boundary
  purchase.timestamp = event.block.timestamp
  purchase.blockNumber = event.block.number
  purchase.transactionHash = event.transaction.hash
  purchase.logIndex = event.logIndex
  purchase.save()
}

/** Writes the right bought; returns whether the account had never bought this dataset. */
function updateGrant(event: AccessPurchased, offer: Offer): boolean {
  const id = grantId(event.params.datasetId, event.params.account)
  let grant = Grant.load(id)
  let isNewBuyer = false
  if (grant == null) {
    isNewBuyer = true
    grant = new Grant(id)
    grant.dataset = event.params.datasetId
    grant.account = event.params.account
    grant.held = BigInt.zero()
    grant.from = event.params.from
  } else {
    isNewBuyer = grant.offer === null
    const isRenewal = grant.kind == 'PAID' && !grant.ended && grant.until.gt(event.block.timestamp)
    if (!isRenewal) grant.from = event.params.from
  }
  grant.kind = 'PAID'
  grant.until = event.params.until
  grant.version = versionId(event.params.datasetId, event.params.version.toI32())
  grant.offer = offer.id
  grant.amount = event.params.amount
  grant.boundary = event.params.boundary
  grant.ended = false
  grant.endedAt = null
  grant.endedBy = null
  grant.updatedAt = event.block.timestamp
  grant.transactionHash = event.transaction.hash
  grant.save()
  noteBucket(offer.seller, offer.token, event.params.boundary)
  return isNewBuyer
}

function countSale(event: AccessPurchased, offer: Offer): void {
  const buyer = loadAccount(event.params.account, event)
  buyer.purchaseCount += 1
  buyer.save()
  const seller = loadAccount(Address.fromBytes(offer.seller), event)
  seller.saleCount += 1
  seller.save()

  const token = loadToken(offer.token)
  token.volume = token.volume.plus(event.params.amount)
  token.purchaseCount += 1
  token.save()
  const volume = loadVolume(event, token)
  volume.volume = volume.volume.plus(event.params.amount)
  volume.purchaseCount += 1
  volume.save()

  const market = loadMarket()
  market.purchaseCount += 1
  market.save()
  const day = loadDay(event)
  day.purchaseCount += 1
  day.save()
}
