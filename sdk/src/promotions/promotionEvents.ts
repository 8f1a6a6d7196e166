import type { Hash, Hex } from 'viem'
import { promotionsAbi } from '../generated/abis.ts'
import { type ChainHead, readContractEvents } from '../governance/chain/readContractEvents.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { PromotedUser, PromotionTerms } from './types.ts'

/** A promotion as the events tell it. */
export type PromotionRecord = {
  promotionId: Hex
  terms: PromotionTerms
  createdAt: number
  /** The latest first. */
  users: PromotedUser[]
  closed: boolean
  transactionHash: Hash
}

/** All promotions by id: the chain holds only hashes of their terms, so they are read from what was told of them. */
export async function readPromotionRecords(
  client: FanalClient,
): Promise<{ promotions: Map<Hex, PromotionRecord>; head: ChainHead }> {
  const { events, head } = await readContractEvents(client, {
    address: requireContract(client, 'promotions'),
    abi: promotionsAbi,
  })
  const promotions = new Map<Hex, PromotionRecord>()
  for (const { eventName, args, timestamp, transactionHash } of events) {
    if (eventName === 'PromotionCreated') {
      promotions.set(args.id, {
        promotionId: args.id,
        terms: args.terms,
        createdAt: timestamp,
        users: [],
        closed: false,
        transactionHash,
      })
      continue
    }
    if (eventName === 'PaymentWithdrawn') continue
    const promotion = promotions.get(args.id)
    if (!promotion) continue
    if (eventName === 'PromotionClosed') {
      promotion.closed = true
      continue
    }
    const { device, owner, nullifier, eventId, day, amount } = args
    promotion.users.unshift({
      ...{ device, owner, nullifier, eventId, amount, transactionHash },
      day: Number(day),
      provenAt: timestamp,
    })
  }
  return { promotions, head }
}
