import { BigInt } from '@graphprotocol/graph-ts'
import {
  AccessEnded,
  AccessGranted,
  AccessRevoked,
} from '../../generated/AccessMarket/AccessMarket'
import { AccessEnding, Dataset, Grant, Offer } from '../../generated/schema'
import { loadAccount } from '../shared/accounts'
import { eventId, grantId, versionId } from '../shared/ids'
import { loadDay, loadVolume } from '../shared/statistics'
import { loadToken } from '../shared/tokens'

export function handleAccessGranted(event: AccessGranted): void {
  if (Dataset.load(event.params.datasetId) == null) return
  const account = loadAccount(event.params.account, event)
  const id = grantId(event.params.datasetId, event.params.account)
  let grant = Grant.load(id)
  if (grant == null) {
    grant = new Grant(id)
    grant.dataset = event.params.datasetId
    grant.account = account.id
    grant.held = BigInt.zero()
  }
  grant.kind = 'FREE'
  grant.from = event.params.from
  grant.until = event.params.until
  grant.version = versionId(event.params.datasetId, event.params.version.toI32())
  grant.ended = false
  grant.endedAt = null
  grant.endedBy = null
  grant.updatedAt = event.block.timestamp
  grant.transactionHash = event.transaction.hash
  grant.save()

  const day = loadDay(event)
  day.freeGrantCount += 1
  day.save()
}

export function handleAccessRevoked(event: AccessRevoked): void {
  const grant = Grant.load(grantId(event.params.datasetId, event.params.account))
  const dataset = Dataset.load(event.params.datasetId)
  if (grant == null || dataset == null) return
  grant.ended = true
  grant.endedAt = event.block.timestamp
  grant.endedBy = dataset.owner
  grant.updatedAt = event.block.timestamp
  grant.save()
}

/** Ended or shortened by the seller, the holder or the arbiter. */
export function handleAccessEnded(event: AccessEnded): void {
  const grant = Grant.load(grantId(event.params.datasetId, event.params.account))
  if (grant == null) return
  const by = loadAccount(event.params.by, event)
  grant.until = event.params.until
  if (event.params.until.le(event.block.timestamp)) {
    grant.ended = true
    grant.endedAt = event.block.timestamp
    grant.endedBy = by.id
  }
  grant.held = BigInt.zero()
  grant.updatedAt = event.block.timestamp
  grant.save()

  const ending = new AccessEnding(eventId(event))
  ending.dataset = event.params.datasetId
  ending.account = grant.account
  ending.by = by.id
  ending.refunded = event.params.refunded
  ending.until = event.params.until
  ending.timestamp = event.block.timestamp
  ending.transactionHash = event.transaction.hash
  ending.save()

  const offerNo = grant.offer
  if (offerNo === null) return
  const offer = Offer.load(offerNo)
  if (offer == null) return
  const token = loadToken(offer.token)
  token.refunded = token.refunded.plus(event.params.refunded)
  token.save()
  const volume = loadVolume(event, token)
  volume.refunded = volume.refunded.plus(event.params.refunded)
  volume.save()
}
