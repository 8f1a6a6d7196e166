import { CharterAdopted } from '../../generated/Charter/Charter'
import { CharterVersion } from '../../generated/schema'
import { cidOfDigest } from '../shared/cid'

/** The previous text stays valid until a stated second beside the new one. */
export function handleCharterAdopted(event: CharterAdopted): void {
  const number = event.params.version.toI32()
  const previous = CharterVersion.load((number - 1).toString())
  if (previous != null) {
    previous.validUntil = event.params.previousUntil
    previous.save()
  }
  const version = new CharterVersion(number.toString())
  version.number = number
  version.digest = event.params.digest
  version.cid = cidOfDigest(event.params.digest)
  version.adoptedAt = event.block.timestamp
  version.transactionHash = event.transaction.hash
  version.save()
}
