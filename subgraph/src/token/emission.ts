import { BigInt } from '@graphprotocol/graph-ts'
import { EmissionClaimed, EmissionScheduled } from '../../generated/Emission/Emission'
import { GenesisClaimed, GenesisListPublished } from '../../generated/GenesisClaims/GenesisClaims'
import { RewardPaid } from '../../generated/RewardPool/RewardPool'
import {
  Emission,
  EmissionClaim,
  GenesisClaim,
  GenesisList,
  RewardPayment,
} from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'

export function handleEmissionScheduled(event: EmissionScheduled): void {
  const terms = event.params.terms
  const emission = new Emission('emission')
  emission.token = event.params.token
  emission.pool = event.params.pool
  emission.start = terms.start
  emission.amountPerDay = terms.amountPerDay
  emission.limit = terms.limit
  emission.mode = terms.mode
  emission.daysCount = terms.daysCount
  emission.claimed = BigInt.zero()
  emission.save()
}

export function handleEmissionClaimed(event: EmissionClaimed): void {
  const emission = Emission.load('emission')
  if (emission != null) {
    emission.claimed = event.params.totalClaimed
    emission.save()
  }
  const claim = new EmissionClaim(eventId(event))
  claim.order = orderOf(event)
  claim.pool = event.params.pool
  claim.amount = event.params.amount
  claim.total = event.params.totalClaimed
  claim.timestamp = event.block.timestamp
  claim.transactionHash = event.transaction.hash
  claim.save()
}

export function handleRewardPaid(event: RewardPaid): void {
  const payment = new RewardPayment(eventId(event))
  payment.order = orderOf(event)
  payment.to = event.params.to
  payment.amount = event.params.amount
  payment.reasonDigest = event.params.reasonDigest
  payment.timestamp = event.block.timestamp
  payment.transactionHash = event.transaction.hash
  payment.save()
}

export function handleGenesisListPublished(event: GenesisListPublished): void {
  const list = new GenesisList('genesis')
  list.root = event.params.root
  list.listDigest = event.params.listDigest
  list.publishedAt = event.block.timestamp
  list.save()
}

export function handleGenesisClaimed(event: GenesisClaimed): void {
  const claim = new GenesisClaim(eventId(event))
  claim.order = orderOf(event)
  claim.account = event.params.account
  claim.amount = event.params.amount
  claim.timestamp = event.block.timestamp
  claim.transactionHash = event.transaction.hash
  claim.save()
}
