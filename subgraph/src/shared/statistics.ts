import { BigInt, ethereum } from '@graphprotocol/graph-ts'
import { DailyStatistic, DailyVolume, Token } from '../../generated/schema'

const SECONDS_PER_DAY = BigInt.fromI32(86400)

/** The statistics of the event's day, not yet saved when new. */
export function loadDay(event: ethereum.Event): DailyStatistic {
  // In 64 bits and more, as seconds outgrow an i32 in 2038.
  const number = event.block.timestamp.div(SECONDS_PER_DAY).toI32()
  let day = DailyStatistic.load(number.toString())
  if (day != null) return day
  day = new DailyStatistic(number.toString())
  day.day = number
  day.start = BigInt.fromI32(number).times(SECONDS_PER_DAY)
  day.datasetCount = 0
  day.versionCount = 0
  day.offerCount = 0
  day.purchaseCount = 0
  day.freeGrantCount = 0
  day.newAccountCount = 0
  return day
}

/** The day's payments in one token, not yet saved when new. */
export function loadVolume(event: ethereum.Event, token: Token): DailyVolume {
  const day = loadDay(event)
  day.save()
  const id = day.id + '-' + token.id.toHexString()
  let volume = DailyVolume.load(id)
  if (volume != null) return volume
  volume = new DailyVolume(id)
  volume.day = day.id
  volume.token = token.id
  volume.volume = BigInt.zero()
  volume.refunded = BigInt.zero()
  volume.purchaseCount = 0
  return volume
}
