import type { NodeConfig } from '../config/configSchema.ts'
import { HttpError } from '../http/httpError.ts'
import type { PurchaseStore } from './createPurchaseStore.ts'

export type Budgets = {
  /** Relays left now for this buyer and these sellers. */
  left: (parties: { buyer?: string; sellers: readonly string[] }) => number
  /** The same of `limit`; `period` in seconds. */
  limit: number
  period: number
  /** Throws 429 when nothing is left. */
  require: (parties: { buyer: string; sellers: readonly string[] }) => void
  /** What is counted for a purchase. */
  partiesOf: (parties: { buyer: string; sellers: readonly string[] }) => string[]
}

export type CreateBudgetsParameters = {
  config: NodeConfig['relay']
  store: PurchaseStore
  /** Milliseconds since 1970. */
  now: () => number
}

/** Counted for every purchase: buyers and sellers can be made up without end, the node's money cannot. */
const EVERYBODY = 'everybody'

/** How many purchases the node relays at its own expense, per buyer, per seller and in all, in any period. */
export function createBudgets({ config, store, now }: CreateBudgetsParameters): Budgets {
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
      if (left(parties) > 0) return
      const whose =
        totalLeft() <= 0 ? 'anybody' : buyerLeft(parties.buyer) <= 0 ? 'this buyer' : 'this seller'
      throw new HttpError(
        429,
        'budget_exhausted',
        `No sponsored purchases are left for ${whose} today.`,
        {
          advice: 'Send the purchase from the own wallet, or try again tomorrow.',
        },
      )
    },
    partiesOf: ({ buyer, sellers }) => [
      EVERYBODY,
      `buyer:${buyer.toLowerCase()}`,
      ...new Set(sellers.map((seller) => `seller:${seller.toLowerCase()}`)),
    ],
  }
}
