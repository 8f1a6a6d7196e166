import { numberToHex, parseEventLogs, zeroAddress, type Hex, type Log } from 'viem'
import { accessMarketAbi, datasetRegistryAbi } from '../../generated/abis.ts'
import { datasetKinds } from '../types.ts'
import {
  createMarketModel,
  grantKey,
  type LogPlace,
  type MarketModel,
  type ModelPurchase,
} from './marketModel.ts'

export type FoldMarketEventsParameters = {
  /** Changed in place; a new one if left out. */
  model?: MarketModel
  /** Logs of registry and market, in the order of the chain. */
  logs: Log<bigint, number, false>[]
  /** Second of each block. */
  timeOf: (blockNumber: bigint) => number
}

/** Events of the two contracts, without what is only about administration. */
const abi = [...datasetRegistryAbi, ...accessMarketAbi].filter((item) => item.type === 'event')

/** Adds events to the picture of the market that they tell. */
export function foldMarketEvents({
  model = createMarketModel(),
  logs,
  timeOf,
}: FoldMarketEventsParameters): MarketModel {
  for (const log of parseEventLogs({ abi, logs })) {
    const place: LogPlace = {
      transactionHash: log.transactionHash,
      blockNumber: log.blockNumber,
      logIndex: log.logIndex,
      timestamp: timeOf(log.blockNumber),
    }
    fold(model, log, place)
  }
  return model
}

type MarketLog = ReturnType<typeof parseEventLogs<typeof abi>>[number]

function fold(model: MarketModel, log: MarketLog, place: LogPlace): void {
  const { timestamp } = place
  switch (log.eventName) {
    case 'DatasetRegistered': {
      const { datasetId, creator, kind, manifestDigest } = log.args
      model.datasets.set(datasetId, {
        datasetId,
        kind: datasetKinds[kind] ?? 'file',
        creator,
        owner: creator,
        revision: 1,
        versions: [{ manifestDigest, ...place }],
        registeredAt: timestamp,
        updatedAt: timestamp,
      })
      return
    }
    case 'ManifestUpdated': {
      const dataset = model.datasets.get(log.args.datasetId)
      if (!dataset) return
      dataset.versions.push({ manifestDigest: log.args.manifestDigest, ...place })
      dataset.revision += 1
      dataset.updatedAt = timestamp
      return
    }
    case 'Transfer': {
      const dataset = model.datasets.get(numberToHex(log.args.tokenId, { size: 32 }))
      if (!dataset || log.args.from === zeroAddress) return
      dataset.owner = log.args.to
      dataset.revision += 1
      dataset.updatedAt = timestamp
      for (const grant of model.grants.values()) {
        if (grant.datasetId !== dataset.datasetId || grant.kind === 'paid') continue
        grant.ended ??= 'transferred'
      }
      return
    }
    case 'OfferCreated': {
      const { offerNo, terms, supply, datasetId } = log.args
      model.offers.set(offerNo, {
        offerNo,
        terms,
        supply,
        sold: 0,
        closed: false,
        revision: model.datasets.get(datasetId)?.revision ?? 0,
        createdAt: timestamp,
      })
      return
    }
    case 'OfferClosed': {
      const offer = model.offers.get(log.args.offerNo)
      if (offer) offer.closed = true
      return
    }
    case 'AccessPurchased': {
      const { args } = log
      model.purchases.push({ ...args, ...place, held: false, refunded: false })
      const offer = model.offers.get(args.offerNo)
      if (offer) offer.sold += 1
      const { datasetId, account, until, version, offerNo, amount } = args
      const key = grantKey(datasetId, account)
      const before = model.grants.get(key)
      // A renewal goes on from where the access in force began.
      const from = before?.kind === 'paid' && before.until === args.from ? before.from : args.from
      model.grants.set(key, {
        datasetId,
        account,
        kind: 'paid',
        from,
        until,
        version,
        offerNo,
        amount,
        ended: undefined,
        ...place,
      })
      return
    }
    case 'AccessGranted': {
      const { datasetId, account, from, until, version } = log.args
      model.grants.set(grantKey(datasetId, account), {
        datasetId,
        account,
        kind: 'free',
        from,
        until,
        version,
        offerNo: undefined,
        amount: undefined,
        ended: undefined,
        ...place,
      })
      return
    }
    case 'AccessRevoked': {
      const grant = model.grants.get(grantKey(log.args.datasetId, log.args.account))
      if (grant) grant.ended = 'revoked'
      return
    }
    case 'AccessEnded': {
      const { datasetId, account, until, refunded } = log.args
      const grant = model.grants.get(grantKey(datasetId, account))
      if (grant) {
        grant.until = until
        if (until <= timestamp) grant.ended = 'ended'
      }
      const last = lastPurchase(model, datasetId, account)
      if (last && refunded > 0n) last.refunded = true
      return
    }
    case 'PaymentHeld': {
      const last = lastPurchase(model, log.args.datasetId, log.args.account)
      if (last) last.held = true
      return
    }
    case 'PaymentReleased': {
      const last = lastPurchase(model, log.args.datasetId, log.args.account)
      if (last) {
        last.held = false
        last.boundary = log.args.boundary
      }
      return
    }
  }
}

function lastPurchase(
  { purchases }: MarketModel,
  datasetId: Hex,
  account: Hex,
): ModelPurchase | undefined {
  return purchases.findLast(
    (one) => one.datasetId === datasetId && one.account.toLowerCase() === account.toLowerCase(),
  )
}
