import { Address, BigInt, ethereum } from '@graphprotocol/graph-ts'
import { TokensEmitted, Transfer } from '../../generated/NetworkToken/NetworkToken'
import { SupplyChange, TokenSupply } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'
import { loadHolder, loadSupply } from './holders'

/** Moves balances; from or to the zero address the supply changes with them. */
export function handleTokenTransfer(event: Transfer): void {
  const amount = event.params.value
  const minted = event.params.from.equals(Address.zero())
  const burnt = event.params.to.equals(Address.zero())
  const supply = loadSupply()
  if (!minted) addToBalance(event.params.from, amount.neg(), supply)
  if (!burnt) addToBalance(event.params.to, amount, supply)
  if (minted) supply.minted = supply.minted.plus(amount)
  if (burnt) supply.burnt = supply.burnt.plus(amount)
  supply.total = supply.minted.minus(supply.burnt)
  supply.save()
  if (minted != burnt) noteSupply(event, minted ? amount : amount.neg(), supply)
}

function addToBalance(account: Address, amount: BigInt, supply: TokenSupply): void {
  const holder = loadHolder(account)
  const held = !holder.balance.isZero()
  holder.balance = holder.balance.plus(amount)
  holder.save()
  const holds = !holder.balance.isZero()
  if (holds && !held) supply.holderCount += 1
  if (held && !holds) supply.holderCount -= 1
}

function noteSupply(event: ethereum.Event, amount: BigInt, supply: TokenSupply): void {
  const change = new SupplyChange(eventId(event))
  change.order = orderOf(event)
  change.amount = amount
  change.total = supply.total
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  change.save()
}

export function handleTokensEmitted(event: TokensEmitted): void {
  const supply = loadSupply()
  supply.emitted = event.params.totalEmitted
  supply.save()
}
