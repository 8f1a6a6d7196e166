import type { Hash, Hex } from 'viem'
import { type EpochClock, epochOverlaps } from './epochClock.ts'

/** What the market told of one account's rights to one stream, in the order of the chain. Times in seconds. */
export type RightsEvent =
  | { kind: 'purchased'; from: number; until: number; transactionHash: Hash; sessionKey: Hex }
  | { kind: 'granted'; from: number; until: number }
  /** A paid right ends then, earlier than it was bought for. */
  | { kind: 'ended'; until: number }
  | { kind: 'revoked' }

/** A time [from, until). */
export type Interval = { from: number; until: number }
export type PaidRight = Interval & { transactionHash: Hash; sessionKey: Hex }

/** When an account may read. */
export type StreamRights = {
  /** What was paid for and not taken back, in the order of payment; opens its epochs for good. */
  paid: PaidRight[]
  /** The free grant that was given last, unless it was revoked or a purchase took its place; opens while it is in force. */
  free: Interval | undefined
}

/** Puts together what an account may read from what happened, as every keeper does. */
export function rightsOf(events: readonly RightsEvent[]): StreamRights {
  let rights: StreamRights = { paid: [], free: undefined }
  for (const event of events) rights = after(rights, event)
  return rights
}

/** Whether an epoch opens, once it has begun. */
export function opensEpoch(
  { paid, free }: StreamRights,
  { clock, epoch, now }: { clock: EpochClock; epoch: number; now: number },
): boolean {
  const covers = (interval: Interval) => epochOverlaps(clock, epoch, interval)
  return paid.some(covers) || (free !== undefined && now < free.until && covers(free))
}

function after({ paid, free }: StreamRights, event: RightsEvent): StreamRights {
  switch (event.kind) {
    case 'purchased': {
      const { kind: _, ...bought } = event
      return { paid: [...paid, bought], free: undefined }
    }
    case 'granted': {
      // A grant that is prolonged while in force goes on from where it began.
      const from = free !== undefined && free.until >= event.from ? free.from : event.from
      return { paid, free: { from, until: event.until } }
    }
    case 'ended':
      return {
        paid: paid.flatMap((one) => {
          const until = Math.min(one.until, event.until)
          return until > one.from ? [{ ...one, until }] : []
        }),
        free,
      }
    case 'revoked':
      return { paid, free: undefined }
  }
}
