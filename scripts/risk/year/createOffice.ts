import type { Assumptions } from './assumptions.ts'
import type { CoverBooks } from './createCoverBooks.ts'
import type { Crash } from './drawCrashes.ts'
import { type DrawPortfolioReturnType, unitsToWei } from './drawPortfolio.ts'

export type Office = {
  sell: (driver: number, now: number) => void
  cancel: (driver: number, now: number) => void
  /** Settles what a crash is due under all policies that it touches. */
  settle: (crash: Crash, at: number, now: number) => void
  /** Pays claims whose waiting is over. */
  conclude: (now: number) => void
  /** Frees what backs policies for which nothing can be claimed any more. */
  release: (now: number) => void
  totals: () => {
    premiums: bigint
    refunds: bigint
    payouts: bigint
    claims: number
    refusedSales: number
  }
}

type Policy = {
  boughtAt: number
  until: number
  end: number
  own: bigint
  third: bigint
  open: number
}

const DAY = 86_400
const TERM = 365 * DAY
const WHOLE = 10_000n
const dayAfter = (time: number) => Math.ceil(time / DAY) * DAY

/** Sells, cancels, settles and releases as `Policies` and `Claims` do, and tells the pool's books. */
export function createOffice(parameters: {
  assumptions: Assumptions
  portfolio: DrawPortfolioReturnType
  books: CoverBooks
}): Office {
  const { assumptions, portfolio, books } = parameters
  const { tiers, waitingPeriod, claimWindow, challengePeriod } = assumptions
  const [ownSum, liabilitySum] = [assumptions.ownSum, assumptions.liabilitySum].map(unitsToWei) as [
    bigint,
    bigint,
  ]
  const threshold = unitsToWei(assumptions.challengeAbove)
  const policies = new Map<number, Policy>()
  /** Policies by the day on which they are released. */
  const ending = new Map<number, Policy[]>()
  let waiting: { policy: Policy; who: string; amount: bigint; readyAt: number }[] = []
  const totals = { premiums: 0n, refunds: 0n, payouts: 0n, claims: 0, refusedSales: 0 }

  const bpsOf = (severity: number) =>
    BigInt(tiers.findLast(([least]) => severity >= least)?.[1] ?? 0)
  const claim = (policy: Policy, who: string, own: boolean, due: bigint, now: number) => {
    const left = own ? ownSum - policy.own : liabilitySum - policy.third
    const amount = due < left ? due : left
    if (amount === 0n) return
    if (own) policy.own += amount
    else policy.third += amount
    totals.claims += 1
    totals.payouts += amount
    if (due <= threshold) return books.pay(who, amount, amount, now)
    policy.open += 1
    waiting.push({ policy, who, amount, readyAt: now + challengePeriod })
  }
  /** Day on whose morning nothing can be claimed any more. */
  const lastDayOf = (until: number) => Math.floor((until + claimWindow) / DAY) + 1
  const endOn = (policy: Policy, day: number) => {
    const others = ending.get(day)
    if (others) others.push(policy)
    else ending.set(day, [policy])
  }
  const covers = (policy: Policy | undefined, at: number): policy is Policy =>
    policy !== undefined && at >= policy.boughtAt + waitingPeriod && at < policy.until

  return {
    sell: (driver, now) => {
      const lock = ownSum + liabilitySum
      const { premium } = portfolio.drivers[driver] as (typeof portfolio.drivers)[number]
      if (books.available(now) < lock) {
        totals.refusedSales += 1
        return
      }
      const until = dayAfter(now + TERM)
      books.underwrite(premium, lock, now, until)
      totals.premiums += premium
      const policy = { boughtAt: now, until, end: until, own: 0n, third: 0n, open: 0 }
      policies.set(driver, policy)
      endOn(policy, lastDayOf(until))
    },
    cancel: (driver, now) => {
      const policy = policies.get(driver)
      if (!policy || policy.own + policy.third > 0n || now >= policy.until) return
      const { premium } = portfolio.drivers[driver] as (typeof portfolio.drivers)[number]
      totals.refunds += books.returnPremium(premium, now, policy.boughtAt, policy.end)
      policy.until = now
      ending.set(
        lastDayOf(policy.end),
        (ending.get(lastDayOf(policy.end)) ?? []).filter((other) => other !== policy),
      )
      endOn(policy, lastDayOf(now))
    },
    settle: ({ driver, share, severity, other }, at, now) => {
      const sides = [
        { driver, share: BigInt(share), severity, hit: other?.severity, whom: other?.driver },
        ...(other?.driver === undefined
          ? []
          : [
              {
                driver: other.driver,
                share: WHOLE - BigInt(share),
                severity: other.severity,
                hit: severity,
                whom: driver,
              },
            ]),
      ]
      for (const side of sides) {
        const policy = policies.get(side.driver)
        if (!covers(policy, at)) continue
        const own = (ownSum * bpsOf(side.severity) * side.share) / WHOLE / WHOLE
        claim(policy, `driver ${side.driver}`, true, own, now)
        if (side.hit === undefined) continue
        const third = (liabilitySum * bpsOf(side.hit) * side.share) / WHOLE / WHOLE
        claim(policy, `driver ${side.whom ?? 'elsewhere'}`, false, third, now)
      }
    },
    conclude: (now) => {
      for (const { policy, who, amount } of waiting.filter(({ readyAt }) => readyAt < now)) {
        policy.open -= 1
        books.pay(who, amount, amount, now)
      }
      waiting = waiting.filter(({ readyAt }) => readyAt >= now)
    },
    release: (now) => {
      const day = Math.floor(now / DAY)
      const due = ending.get(day) ?? []
      ending.delete(day)
      for (const policy of due)
        if (policy.open > 0) endOn(policy, day + 1)
        else books.unlock(ownSum + liabilitySum - policy.own - policy.third)
    },
    totals: () => totals,
  }
}
