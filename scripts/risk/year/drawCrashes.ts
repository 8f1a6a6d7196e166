import type { Assumptions } from './assumptions.ts'
import type { Draws } from './createDraws.ts'
import type { DrawPortfolioReturnType } from './drawPortfolio.ts'

/** A crash of an insured car, and who else is in it. */
export type Crash = {
  driver: number
  /** Of the liability, in bps. */
  share: number
  /** Peak acceleration in g. */
  severity: number
  /** The other car, if one is hit; without a driver it is insured elsewhere. */
  other?: { severity: number; driver?: number }
}

export type DrawCrashesParameters = {
  assumptions: Assumptions
  portfolio: DrawPortfolioReturnType
  days: number
  draws: Draws
}
export type DrawCrashesReturnType = readonly Crash[][]

const PILE_UP_DAY = 200
const WHOLE = 10_000

/** The crashes of all insured cars, day by day; on bad days all crash more, in bad years all days. */
export function drawCrashes(parameters: DrawCrashesParameters): DrawCrashesReturnType {
  const { assumptions, portfolio, days, draws } = parameters
  const { wet, icy, yearSpread, severity, collisions, insuredHere, pileUp } = assumptions
  const { upTo } = portfolio
  const all = upTo[upTo.length - 1] as number
  const usual = 1 + wet.share * (wet.times - 1) + icy.share * (icy.times - 1)
  const year = Math.exp(yearSpread * draws.normal() - yearSpread ** 2 / 2)
  const hard = () => severity.median * Math.exp(severity.spread * draws.normal())
  const crashOf = (driver: number): Crash => {
    const crash = { driver, severity: hard() }
    if (!draws.chance(collisions)) return { ...crash, share: WHOLE }
    const fault = draws.uniform()
    const share = fault < 0.4 ? 0 : fault < 0.8 ? WHOLE : WHOLE / 2
    const here = draws.chance(insuredHere)
    const other = { severity: hard(), ...(here ? { driver: draws.index(upTo.length) } : {}) }
    return {
      ...crash,
      share,
      other: other.driver === driver ? { severity: other.severity } : other,
    }
  }
  return Array.from({ length: days }, (_, day) => {
    const weather = draws.uniform()
    const times = weather < icy.share ? icy.times : weather < icy.share + wet.share ? wet.times : 1
    const count = draws.poisson((all / 365) * year * (times / usual))
    const crashes = Array.from({ length: count }, () => crashOf(pick(upTo, draws.uniform() * all)))
    if (day === PILE_UP_DAY)
      for (let i = 0; i < pileUp; i++)
        crashes.push({
          ...crashOf(draws.index(upTo.length)),
          share: WHOLE,
          other: { severity: hard() },
        })
    return crashes
  })
}

/** The first driver whose sum is above a value. */
function pick(upTo: Float64Array, value: number): number {
  let [from, to] = [0, upTo.length - 1]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((upTo[middle] as number) > value) to = middle
    else from = middle + 1
  }
  return from
}
