import { Address, ethereum } from '@graphprotocol/graph-ts'
import { Account } from '../../generated/schema'
import { loadMarket } from './market'
import { loadDay } from './statistics'

/** The account with this address, made and counted at its first appearance. */
export function loadAccount(address: Address, event: ethereum.Event): Account {
  let account = Account.load(address)
  if (account != null) return account
  account = new Account(address)
  account.datasetCount = 0
  account.purchaseCount = 0
  account.saleCount = 0
  account.save()

  const market = loadMarket()
  market.accountCount += 1
  market.save()
  const day = loadDay(event)
  day.newAccountCount += 1
  day.save()
  return account
}
