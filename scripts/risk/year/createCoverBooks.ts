import { createDues, type Due } from './createDues.ts'
import { createPremiums } from './createPremiums.ts'

/** Shares that a wei of the first deposit gives, and the virtual shares of an empty pool: six decimals more. */
const VIRTUAL_SHARES = 1_000_000n

/** Where the money stands, in wei; as `ICoverPool.books`, and what the pool holds. */
export type Books = {
  held: bigint
  capital: bigint
  locked: bigint
  unearned: bigint
  dues: bigint
  claimable: bigint
}

export type CoverBooks = {
  deposit: (who: string, assets: bigint, now: number) => bigint
  requestRedeem: (who: string, shares: bigint, now: number) => void
  processRedeems: (count: number, now: number) => void
  /** Takes all that is ready for somebody. */
  take: (who: string) => bigint
  underwrite: (premium: bigint, lock: bigint, now: number, until: number) => void
  returnPremium: (premium: bigint, now: number, from: number, until: number) => bigint
  unlock: (amount: bigint) => void
  pay: (recipient: string, amount: bigint, unlocked: bigint, now: number) => void
  payDues: (count: number, now: number) => void
  books: (now: number) => Books
  available: (now: number) => bigint
  sharesOf: (who: string) => bigint
  waitingDues: () => readonly Due[]
  /** Requests that wait, first in front. */
  waitingRequests: () => readonly { who: string; readyAt: number; shares: bigint }[]
}

export type CreateCoverBooksParameters = {
  /** Wei a day. */
  dailyLimit: bigint
  /** Seconds that withdrawals wait at least. */
  notice: number
}

/**
 * The books of a `CoverPool`, wei by wei as the contract keeps them; a test sends the same calls to both. Calls must not go back
 * in time.
 * @throws RangeError where the contract would revert for want of capital
 */
export function createCoverBooks(parameters: CreateCoverBooksParameters): CoverBooks {
  const { dailyLimit, notice } = parameters
  const premiums = createPremiums()
  const dues = createDues({ dailyLimit })
  const shares = new Map<string, bigint>()
  const claimable = new Map<string, bigint>()
  let requests: { who: string; readyAt: number; shares: bigint }[] = []
  let [held, capital, locked, supply, queued, ready] = [0n, 0n, 0n, 0n, 0n, 0n]

  const book = (now: number) => {
    capital += premiums.book(now)
  }
  const worth = (some: bigint) => (some * (capital + 1n)) / (supply + VIRTUAL_SHARES)
  const add = (to: Map<string, bigint>, who: string, amount: bigint) =>
    to.set(who, (to.get(who) ?? 0n) + amount)
  const available = (now: number) => {
    book(now)
    const free = capital - locked
    const waitedFor = requests.length === 0 ? 0n : worth(queued)
    return free > waitedFor ? free - waitedFor : 0n
  }
  const requireAtMost = (amount: bigint, most: bigint) => {
    if (amount > most) throw new RangeError(`${amount} is more than ${most}`)
  }

  return {
    deposit: (who, assets, now) => {
      book(now)
      const minted = (assets * (supply + VIRTUAL_SHARES)) / (capital + 1n)
      add(shares, who, minted)
      supply += minted
      capital += assets
      held += assets
      return minted
    },
    requestRedeem: (who, some, now) => {
      requireAtMost(some, shares.get(who) ?? 0n)
      add(shares, who, -some)
      requests.push({ who, readyAt: now + notice, shares: some })
      queued += some
    },
    processRedeems: (count, now) => {
      book(now)
      let done = 0
      for (let tries = 0; tries < count && done < requests.length && capital > locked; tries++) {
        const request = requests[done] as (typeof requests)[number]
        if (now < request.readyAt) break
        let some = request.shares
        if (worth(some) <= capital - locked) done += 1
        else {
          some = ((capital - locked) * (supply + VIRTUAL_SHARES)) / (capital + 1n)
          if (worth(some) === 0n) break
          request.shares -= some
        }
        const assets = worth(some)
        capital -= assets
        supply -= some
        queued -= some
        ready += assets
        add(claimable, request.who, assets)
      }
      if (done > 0) requests = requests.slice(done)
    },
    take: (who) => {
      const assets = claimable.get(who) ?? 0n
      claimable.delete(who)
      ready -= assets
      held -= assets
      return assets
    },
    underwrite: (premium, lock, now, until) => {
      requireAtMost(lock, available(now))
      const before = premiums.unearned()
      premiums.add(premium, now, until)
      capital += before + premium - premiums.unearned()
      locked += lock
      held += premium
    },
    returnPremium: (premium, now, from, until) => {
      book(now)
      const before = premiums.unearned()
      const returned = premiums.remove(premium, now, from, until)
      capital += before - premiums.unearned() - returned
      held -= returned
      return returned
    },
    unlock: (amount) => {
      requireAtMost(amount, locked)
      locked -= amount
    },
    pay: (recipient, amount, unlocked, now) => {
      requireAtMost(amount, unlocked)
      requireAtMost(unlocked, locked)
      locked -= unlocked
      capital -= amount
      held -= dues.pay(recipient, amount, now)
    },
    payDues: (count, now) => {
      held -= dues.payWaiting(count, now)
    },
    books: (now) => {
      book(now)
      return {
        held,
        capital,
        locked,
        unearned: premiums.unearned(),
        dues: dues.unpaid(),
        claimable: ready,
      }
    },
    available,
    sharesOf: (who) => shares.get(who) ?? 0n,
    waitingDues: dues.waiting,
    waitingRequests: () => requests,
  }
}
