import { BigInt } from '@graphprotocol/graph-ts'
import {
  PaymentHeld,
  PaymentReleased,
  ProceedsWithdrawn,
} from '../../generated/AccessMarket/AccessMarket'
import { Grant, Offer, Withdrawal } from '../../generated/schema'
import { loadAccount } from '../shared/accounts'
import { noteBucket } from '../shared/buckets'
import { eventId, grantId } from '../shared/ids'
import { loadToken } from '../shared/tokens'

export function handlePaymentHeld(event: PaymentHeld): void {
  const grant = Grant.load(grantId(event.params.datasetId, event.params.account))
  if (grant == null) return
  grant.held = event.params.amount
  grant.updatedAt = event.block.timestamp
  grant.save()
}

export function handlePaymentReleased(event: PaymentReleased): void {
  const grant = Grant.load(grantId(event.params.datasetId, event.params.account))
  if (grant == null) return
  grant.held = BigInt.zero()
  grant.boundary = event.params.boundary
  grant.updatedAt = event.block.timestamp
  grant.save()
  const offerNo = grant.offer
  if (offerNo === null) return
  const offer = Offer.load(offerNo)
  if (offer != null) noteBucket(offer.seller, offer.token, event.params.boundary)
}

export function handleProceedsWithdrawn(event: ProceedsWithdrawn): void {
  const seller = loadAccount(event.params.seller, event)
  const token = loadToken(event.params.token)
  token.save()

  const withdrawal = new Withdrawal(eventId(event))
  withdrawal.seller = seller.id
  withdrawal.token = token.id
  withdrawal.proceeds = event.params.proceeds
  withdrawal.fees = event.params.fees
  withdrawal.timestamp = event.block.timestamp
  withdrawal.transactionHash = event.transaction.hash
  withdrawal.save()
}
