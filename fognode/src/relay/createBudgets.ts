import type { NodeConfig } from '../config/configSchema.ts'
import { HttpError } from '../http/httpError.ts'
import type { CountedParty, PurchaseStore } from './createPurchaseStore.ts'

export type Budgets = {
  /** Relays left now for this buyer and these sellers. */
  left: (parties: { buyer?: string; sellers: readonly string[] }) => number
  /** The same of `limit`; `period` in seconds. */
  limit: number
  period: number
  /** Throws 429 when less is left than the order has items. */
  require: (parties: OrderParties) => void
  /** What is counted for an order at the node's expense. */
  partiesOf: (parties: OrderParties) => CountedParty[]
  /**
   * Whether an order whose fee covers its gas may be sent without budget. The fee comes only when it is mined: a buyer who
   * moves the tokens away before that leaves the node with the gas, so until then each counts here.
   */
  hasUnproven: (parties: OrderParties) => boolean
  /** What is counted for such an order until it is mined. */
  unprovenOf: (parties: OrderParties) => CountedParty[]
}

export type OrderParties = {
  buyer: string
  /** One for each item. */
  sellers: readonly string[]
}

export type CreateBudgetsParameters = {
  config: Omit<NodeConfig['relay'], 'votes'>
  store: PurchaseStore
  /** Whether a transaction of the node's queue was mined and did not revert. */
  isMined: (transactionId: string) => boolean
  /** Milliseconds since 1970. */
  now: () => number
}

/** Counted for every purchase: buyers and sellers can be made up without end, the node's money cannot. */
const EVERYBODY = 'everybody'
const UNPROVEN = 'unproven'

/** How many purchases (datasets, not orders) the node relays at its own expense, per buyer, per seller and in all, in any period. */
export function createBudgets(parameters: CreateBudgetsParameters): Budgets {
  const { config, store, isMined, now } = parameters
  const since = () => now() - config.periodSeconds * 1000
  const buyerLeft = (buyer: string) =>
    config.budgetPerBuyer - store.countSince(`buyer:${buyer.toLowerCase()}`, since())
  const sellerLeft = (seller: string) =>
    config.budgetPerSeller - store.countSince(`seller:${seller.toLowerCase()}`, since())
  const totalLeft = () => config.budgetTotal - store.countSince(EVERYBODY, since())
  const left: Budgets['left'] = ({ buyer, sellers }) =>
    Math.max(
      0,
      Math.min(
        totalLeft(),
        buyer === undefined ? config.budgetPerBuyer : buyerLeft(buyer),
        ...sellers.map(sellerLeft),
      ),
    )
  return {
    left,
    limit: config.budgetPerBuyer,
    period: config.periodSeconds,
    require: (parties) => {
      const { buyer, sellers } = parties
      const items = sellers.length
      const fits = [...countEach(sellers)].every(([seller, count]) => sellerLeft(seller) >= count)
      if (totalLeft() >= items && buyerLeft(buyer) >= items && fits) return
      const whose =
        totalLeft() < items ? 'anybody' : buyerLeft(buyer) < items ? 'this buyer' : 'this seller'
      throw new HttpError(
        429,
        'budget_exhausted',
        items === 1
          ? `No sponsored purchases are left for ${whose} today.`
          : `Fewer than ${items} sponsored purchases are left for ${whose} today.`,
        {
          advice: 'Send the purchase from the own wallet, or try again tomorrow.',
        },
      )
    },
    partiesOf: ({ buyer, sellers }) => [
      { party: EVERYBODY, items: sellers.length },
      { party: `buyer:${buyer.toLowerCase()}`, items: sellers.length },
      ...[...countEach(sellers)].map(([seller, items]) => ({ party: `seller:${seller}`, items })),
    ],
    hasUnproven: ({ buyer, sellers }) => {
      for (const transactionId of store.transactionsSince(UNPROVEN, since()))
        if (isMined(transactionId)) store.uncount(transactionId)
      const ofBuyer = store.countSince(`${UNPROVEN}:${buyer.toLowerCase()}`, since())
      const ofAll = store.countSince(UNPROVEN, since())
      return (
        ofBuyer + sellers.length <= config.unprovenPerBuyer &&
        ofAll + sellers.length <= config.budgetTotal
      )
    },
    unprovenOf: ({ buyer, sellers }) => [
      { party: UNPROVEN, items: sellers.length },
      { party: `${UNPROVEN}:${buyer.toLowerCase()}`, items: sellers.length },
    ],
  }
}

function countEach(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) {
    const key = name.toLowerCase()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
