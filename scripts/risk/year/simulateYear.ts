import type { Assumptions } from './assumptions.ts'
import { createCoverBooks, type Books, type CoverBooks } from './createCoverBooks.ts'
import { createDraws } from './createDraws.ts'
import { createOffice } from './createOffice.ts'
import { drawCrashes } from './drawCrashes.ts'
import { type DrawPortfolioReturnType, unitsToWei } from './drawPortfolio.ts'

export type SimulateYearParameters = {
  assumptions: Assumptions
  portfolio: DrawPortfolioReturnType
  seed: number
}
export type SimulateYearReturnType = {
  premiums: bigint
  refunds: bigint
  payouts: bigint
  claims: number
  refusedSales: number
  /** What all underwriters took out by what they put in, less one. */
  gain: number
  /** Longest that a payout waited for the limit of a day, in days. */
  longestDue: number
  /** Longest that a withdrawal waited beyond its notice, in days. */
  longestRequest: number
  /** Least of what is held beyond everything owed and locked, as a part of what is held. */
  leastFree: number
  /** The books each morning. */
  days: readonly Books[]
}

const DAY = 86_400
const HOUR = 3_600
/** Midnight of a day. */
const START = 20_833 * DAY
const YEAR = 365

/**
 * One year of a vintage: underwriters bring capital, policies are sold for a year, cars crash, claims are paid, policies are
 * released, and everybody takes what is theirs.
 * @throws RangeError when the pool owes more than it holds, which is what this looks for
 */
export function simulateYear(parameters: SimulateYearParameters): SimulateYearReturnType {
  const { assumptions, portfolio, seed } = parameters
  const { policies, salesDays, ownSum, liabilitySum, capital, underwriters, notice } = assumptions
  const draws = createDraws(seed)
  const books = createCoverBooks({ dailyLimit: unitsToWei(assumptions.dailyLimit), notice })
  const last = salesDays + YEAR + 1 + Math.ceil((assumptions.claimWindow + DAY) / DAY)
  const crashes = drawCrashes({ assumptions, portfolio, days: last, draws })
  const office = createOffice({ assumptions, portfolio, books })
  const soldOn = Array.from({ length: policies }, () => draws.index(salesDays))
  const cancelledOn = soldOn.map((day) =>
    draws.chance(assumptions.cancelled) ? day + 1 + draws.index(YEAR - 1) : -1,
  )
  const brought = unitsToWei((policies * (ownSum + liabilitySum) * capital) / underwriters)
  const names = Array.from({ length: underwriters }, (_, at) => `underwriter ${at}`)
  const leavesOn = names.map(() => (draws.chance(assumptions.leaving) ? draws.index(YEAR) : -1))
  for (const name of names) books.deposit(name, brought, START)

  const [byDay, cancelledByDay] = [daysOf(soldOn, last), daysOf(cancelledOn, last)]
  const days: Books[] = []
  let [longestDue, longestRequest, leastFree] = [0, 0, 1]
  for (let day = 0; day < last; day++) {
    const midnight = START + day * DAY
    const morning = midnight + 6 * HOUR
    const oldest = books.waitingDues()[0]
    if (oldest) longestDue = Math.max(longestDue, (morning - oldest.since) / DAY)
    books.payDues(Infinity, morning)
    office.release(morning)
    const first = books.waitingRequests()[0]
    if (first) longestRequest = Math.max(longestRequest, (morning - first.readyAt) / DAY)
    books.processRedeems(Infinity, morning)
    const sales = byDay[day] as number[]
    sales.forEach((driver, at) =>
      office.sell(driver, midnight + 8 * HOUR + Math.floor((at * 10 * HOUR) / sales.length)),
    )
    for (const driver of cancelledByDay[day] as number[])
      office.cancel(driver, midnight + 19 * HOUR)
    for (const crash of crashes[day] as (typeof crashes)[number])
      office.settle(crash, midnight + 12 * HOUR, midnight + 20 * HOUR)
    office.conclude(midnight + 21 * HOUR)
    names.forEach((name, at) => {
      if (leavesOn[at] === day)
        books.requestRedeem(name, books.sharesOf(name), midnight + 22 * HOUR)
    })
    const today = requireSolvent(books, midnight + 23 * HOUR)
    days.push(today)
    leastFree = Math.min(leastFree, Number(today.capital - today.locked) / Number(today.held))
  }

  const end = START + last * DAY
  for (const name of names)
    if (books.sharesOf(name) > 0n) books.requestRedeem(name, books.sharesOf(name), end)
  for (let now = end; books.waitingDues().length > 0; now += DAY) books.payDues(Infinity, now)
  books.processRedeems(Infinity, end + notice)
  const taken = names.reduce((sum, name) => sum + books.take(name), 0n)
  const all = brought * BigInt(underwriters)
  return {
    ...office.totals(),
    gain: Number(taken - all) / Number(all),
    longestDue,
    longestRequest,
    leastFree,
    days,
  }
}

function requireSolvent(books: CoverBooks, now: number): Books {
  const today = books.books(now)
  const { held, capital, locked, unearned, dues, claimable } = today
  if (held !== capital + unearned + dues + claimable || capital < locked)
    throw new RangeError(`The pool owes more than it holds at ${now}.`)
  return today
}

function daysOf(on: readonly number[], days: number): number[][] {
  const lists = Array.from({ length: days }, (): number[] => [])
  on.forEach((day, who) => lists[day]?.push(who))
  return lists
}
