import { Bytes, ethereum } from '@graphprotocol/graph-ts'

export function versionId(datasetId: Bytes, version: i32): Bytes {
  return datasetId.concatI32(version)
}

export function grantId(datasetId: Bytes, account: Bytes): Bytes {
  return datasetId.concat(account)
}

export function eventId(event: ethereum.Event): Bytes {
  return event.transaction.hash.concatI32(event.logIndex.toI32())
}
