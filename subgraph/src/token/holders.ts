import { BigInt, Bytes } from '@graphprotocol/graph-ts'
import { Holder, TokenSupply } from '../../generated/schema'

/** The holder with this address, not yet saved when new. */
export function loadHolder(address: Bytes): Holder {
  let holder = Holder.load(address)
  if (holder != null) return holder
  holder = new Holder(address)
  holder.balance = BigInt.zero()
  holder.votes = BigInt.zero()
  holder.delegatorCount = 0
  return holder
}

/** The one entity with the sums, not yet saved when new. */
export function loadSupply(): TokenSupply {
  let supply = TokenSupply.load('supply')
  if (supply != null) return supply
  supply = new TokenSupply('supply')
  supply.total = BigInt.zero()
  supply.minted = BigInt.zero()
  supply.burnt = BigInt.zero()
  supply.emitted = BigInt.zero()
  supply.holderCount = 0
  return supply
}
