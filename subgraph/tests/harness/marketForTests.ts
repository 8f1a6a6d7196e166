import { ethereum } from '@graphprotocol/graph-ts'
import { OfferCreated, OfferCreatedFlat } from '../generated/AccessMarket/AccessMarket'
import { handleOfferCreated } from './market/offers'

export * from './market'

/**
 * `gnd test` cannot encode an event with a struct in it. Its tests therefore emit OfferCreatedFlat, with the struct's
 * fields side by side, and this puts them back together for the real handler.
 */
export function handleOfferCreatedFlat(event: OfferCreatedFlat): void {
  const terms = new ethereum.Tuple()
  for (let i = 3; i < 10; i++) terms.push(event.parameters[i].value)
  const parameters = [
    event.parameters[0],
    event.parameters[1],
    event.parameters[2],
    new ethereum.EventParam('terms', ethereum.Value.fromTuple(terms)),
    event.parameters[10],
  ]
  handleOfferCreated(
    new OfferCreated(
      event.address,
      event.logIndex,
      event.transactionLogIndex,
      event.logType,
      event.block,
      event.transaction,
      parameters,
      event.receipt,
    ),
  )
}
