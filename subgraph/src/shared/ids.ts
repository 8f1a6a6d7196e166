import { BigInt, Bytes, ethereum } from '@graphprotocol/graph-ts'

export function versionId(datasetId: Bytes, version: i32): Bytes {
  return datasetId.concatI32(version)
}

export function grantId(datasetId: Bytes, account: Bytes): Bytes {
  return datasetId.concat(account)
}

export function eventId(event: ethereum.Event): Bytes {
  return event.transaction.hash.concatI32(event.logIndex.toI32())
}

/** Grows along the chain: histories are sorted and paged by it. No block has a million logs. */
export function orderOf(event: ethereum.Event): BigInt {
  return event.block.number.times(BigInt.fromI32(1000000)).plus(event.logIndex)
}

/** Id of what belongs to a thing and has a number or an address in it. */
export function partId(whole: string, part: string): string {
  return whole + '-' + part
}
