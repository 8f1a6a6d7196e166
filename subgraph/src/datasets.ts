import { Address, BigInt, Bytes, DataSourceContext, ethereum } from '@graphprotocol/graph-ts'
import {
  DatasetRegistered,
  ManifestUpdated,
  Transfer,
} from '../generated/DatasetRegistry/DatasetRegistry'
import { Dataset, DatasetVersion } from '../generated/schema'
import { Manifest as ManifestTemplate } from '../generated/templates'
import { loadAccount } from './shared/accounts'
import { cidOfDigest } from './shared/cid'
import { versionId } from './shared/ids'
import { closeAllOffers } from './shared/listing'
import { loadMarket } from './shared/market'
import { loadDay } from './shared/statistics'

export function handleDatasetRegistered(event: DatasetRegistered): void {
  const creator = loadAccount(event.params.creator, event)
  creator.datasetCount += 1
  creator.save()

  const version = addVersion(event.params.datasetId, 1, event.params.manifestDigest, event)
  const dataset = new Dataset(event.params.datasetId)
  dataset.creator = creator.id
  dataset.owner = creator.id
  dataset.kind = kindOf(event.params.kind)
  dataset.salt = event.params.salt
  dataset.versionNumber = 1
  dataset.currentVersion = version.id
  dataset.ownership = 0
  dataset.openOfferCount = 0
  dataset.purchaseCount = 0
  dataset.buyerCount = 0
  dataset.createdAt = event.block.timestamp
  dataset.updatedAt = event.block.timestamp
  dataset.blockNumber = event.block.number
  dataset.transactionHash = event.transaction.hash
  dataset.save()

  const market = loadMarket()
  market.datasetCount += 1
  market.save()
  const day = loadDay(event)
  day.datasetCount += 1
  day.save()
}

export function handleManifestUpdated(event: ManifestUpdated): void {
  const dataset = Dataset.load(event.params.datasetId)
  if (dataset == null) return
  const previous = DatasetVersion.load(dataset.currentVersion)
  if (previous != null) {
    previous.current = false
    previous.save()
  }
  const number = event.params.version.toI32()
  const version = addVersion(dataset.id, number, event.params.manifestDigest, event)
  dataset.versionNumber = number
  dataset.currentVersion = version.id
  dataset.updatedAt = event.block.timestamp
  closeAllOffers(dataset, event.block.timestamp)
}

/** A new owner: all offers end, and so do the free grants; paid ones stay. */
export function handleTransfer(event: Transfer): void {
  // The first transfer is the registration, which has its own event.
  if (event.params.from.equals(Address.zero())) return
  const dataset = Dataset.load(datasetIdOfToken(event.params.tokenId))
  if (dataset == null) return

  const previous = loadAccount(event.params.from, event)
  previous.datasetCount -= 1
  previous.save()
  const owner = loadAccount(event.params.to, event)
  owner.datasetCount += 1
  owner.save()

  const grants = dataset.grants.load()
  for (let i = 0; i < grants.length; i++) {
    const grant = grants[i]
    if (grant.kind != 'FREE' || grant.ended) continue
    grant.ended = true
    grant.endedAt = event.block.timestamp
    grant.endedBy = previous.id
    grant.updatedAt = event.block.timestamp
    grant.save()
  }
  dataset.owner = owner.id
  dataset.ownership += 1
  dataset.updatedAt = event.block.timestamp
  closeAllOffers(dataset, event.block.timestamp)
}

function addVersion(
  datasetId: Bytes,
  number: i32,
  digest: Bytes,
  event: ethereum.Event,
): DatasetVersion {
  const version = new DatasetVersion(versionId(datasetId, number))
  version.dataset = datasetId
  version.number = number
  version.digest = digest
  version.cid = cidOfDigest(digest)
  version.current = true
  version.manifest = version.id.toHexString()
  version.createdAt = event.block.timestamp
  version.blockNumber = event.block.number
  version.transactionHash = event.transaction.hash
  version.save()

  const day = loadDay(event)
  day.versionCount += 1
  day.save()

  const context = new DataSourceContext()
  context.setString('versionId', version.id.toHexString())
  context.setString('datasetId', datasetId.toHexString())
  ManifestTemplate.createWithContext(version.cid, context)
  return version
}

/** In the order of the registry's enumeration. */
function kindOf(kind: i32): string {
  if (kind == 0) return 'FILE'
  return kind == 1 ? 'STREAM' : 'CONTROL'
}

/** The token id is the dataset id as a number: back to 32 bytes, big-endian. */
function datasetIdOfToken(tokenId: BigInt): Bytes {
  const hex = tokenId.toHexString().slice(2)
  return Bytes.fromHexString('0x' + hex.padStart(64, '0'))
}
