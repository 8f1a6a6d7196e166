import { type Address, isAddressEqual } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { eventLedgerAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { readTokenFacts } from '../governance/chain/readTokenFacts.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { type PromotionRecord, readPromotionRecords } from './promotionEvents.ts'
import type { PromotionState, PromotionView } from './types.ts'

export type ListPromotionsParameters = {
  /** Only promotions of this account; all if left out. */
  promoter?: Address
}
export type ListPromotionsReturnType = PromotionView[]

const DAY = 86_400
/** Days after the end for which an oracle that is late is waited for. */
const MAX_WAIT = 90 * DAY

/**
 * Promotions as they stand, with the users that were paid for, the latest first.
 *
 * @throws ChainUnreachableError
 */
export async function listPromotions(
  client: FanalClient,
  { promoter }: ListPromotionsParameters = {},
): Promise<ListPromotionsReturnType> {
  const { promotions, head } = await readPromotionRecords(client)
  const wanted = [...promotions.values()].filter(
    ({ terms }) => !promoter || isAddressEqual(terms.promoter, promoter),
  )
  try {
    const reportedTo = await client.publicClient.readContract({
      address: requireContract(client, 'eventLedger'),
      abi: eventLedgerAbi,
      functionName: 'lastTo',
      blockNumber: head.number,
    })
    const views = await Promise.all(
      wanted.map(async (record) => ({
        ...viewOf(record, { now: head.timestamp, reportedTo }),
        ...(await readTokenFacts(client, record.terms.token)),
      })),
    )
    return views.reverse()
  } catch (error) {
    throw toFanalError(error)
  }
}

/** The second of the chain, and up to which the oracle has reported. */
type Clock = { now: number; reportedTo: number }

function viewOf(record: PromotionRecord, clock: Clock): Omit<PromotionView, 'symbol' | 'decimals'> {
  const { now } = clock
  const { promotionId, terms, createdAt, users, transactionHash } = record
  const today = Math.floor((now - terms.start) / DAY)
  const escrow = terms.pricePerUser * BigInt(terms.totalCap)
  const paid = terms.pricePerUser * BigInt(users.length)
  return {
    ...{ promotionId, terms, createdAt, users, escrow, paid, transactionHash },
    state: stateOf(record, clock),
    usersToday: users.filter(({ day }) => day === today).length,
    remainder: record.closed ? 0n : escrow - paid,
  }
}

function stateOf({ terms, users, closed }: PromotionRecord, clock: Clock): PromotionState {
  const { now, reportedTo } = clock
  if (closed) return 'closed'
  if (users.length >= terms.totalCap) return 'closable'
  const isReported = reportedTo >= terms.end || now >= terms.end + MAX_WAIT
  if (now >= terms.end + terms.proofPeriod && isReported) return 'closable'
  if (now >= terms.end) return 'proving'
  return now < terms.start ? 'coming' : 'running'
}
