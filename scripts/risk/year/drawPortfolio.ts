import { premiumOf } from '@fanal/sdk/insurance/premiumOf'
import {
  DRIVING_EVENT_KINDS,
  EVENT_POINTS,
  scoreDriving,
} from '../../../fognode/src/insurance/index.ts'
import type { Assumptions } from './assumptions.ts'
import { createDraws, type Draws } from './createDraws.ts'

export type Driver = {
  factorBps: number
  /** Wei for a year. */
  premium: bigint
  /** Crashes a year, on average. */
  crashes: number
}

export type DrawPortfolioReturnType = {
  drivers: readonly Driver[]
  /** Sums of the crashes of the first drivers, to draw one by. */
  upTo: Float64Array
}

/** Whole units of the asset in wei. */
export const unitsToWei = (units: number): bigint => BigInt(Math.round(units * 1e6))

const HOUR_MS = 3_600_000

/**
 * Drivers as a rater sees them: each drives with points of their own, is scored by `scoreDriving` on one recording, in which
 * events come by chance, and pays what `premiumOf` says.
 */
export function drawPortfolio({
  assumptions,
}: {
  assumptions: Assumptions
}): DrawPortfolioReturnType {
  const { policies, points, scorePower, crashesAYear, ownSum, liabilitySum, yearlyRateBps } =
    assumptions
  const draws = createDraws(1)
  const all = Array.from({ length: policies }, () => draws.gamma(points.shape, points.mean))
  const relative = all.map((own) => (own / points.mean) ** scorePower)
  const average = relative.reduce((sum, value) => sum + value, 0) / policies
  const drivers = all.map((own, at): Driver => {
    const factorBps = factorOf(own, assumptions.recordedHours, draws)
    return {
      factorBps,
      premium: premiumOf({
        ownSum: unitsToWei(ownSum),
        liabilitySum: unitsToWei(liabilitySum),
        yearlyRateBps,
        factorBps,
        term: 365 * 86_400,
      }),
      crashes: (crashesAYear * (relative[at] as number)) / average,
    }
  })
  const upTo = new Float64Array(policies)
  drivers.reduce((sum, { crashes }, at) => (upTo[at] = sum + crashes), 0)
  return { drivers, upTo }
}

/** The points are spread evenly over the kinds: each brings as many as the others. */
function factorOf(points: number, hours: number, draws: Draws) {
  const events = DRIVING_EVENT_KINDS.flatMap((kind) => {
    const mean = (points * hours) / DRIVING_EVENT_KINDS.length / EVENT_POINTS[kind]
    return Array.from({ length: draws.poisson(mean) }, () => ({ kind }))
  })
  const coveredMs = Math.round(hours * HOUR_MS)
  return scoreDriving({ driving: [{ events, coveredMs, kinds: DRIVING_EVENT_KINDS }] })
    .premiumFactorBps
}
