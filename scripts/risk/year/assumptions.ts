import { NEUTRAL_POINTS } from '../../../fognode/src/insurance/premium.ts'

/** What a year is made of. docs/insurance-solvency.md says where each figure is from, and which are judgements. */
export type Assumptions = {
  policies: number
  /** Days on which they are sold. */
  salesDays: number
  /** Whole units of the asset. */
  ownSum: number
  liabilitySum: number
  yearlyRateBps: { own: number; liability: number }
  /** Points an hour of a driver: gamma with this mean and shape. */
  points: { mean: number; shape: number }
  /** Hours that the recording of a quote holds. */
  recordedHours: number
  /** Crashes grow with this power of the points; 0 = the score says nothing about them. */
  scorePower: number
  /** Crashes of a driver in a year, on average. */
  crashesAYear: number
  /** Spread of whole years, as the deviation of the logarithm. */
  yearSpread: number
  /** Days of rain or snow, and of ice or fog: how often, and how many times the crashes of another day. */
  wet: { share: number; times: number }
  icy: { share: number; times: number }
  /** Of the crash's peak acceleration: median in g, and deviation of the logarithm. */
  severity: { median: number; spread: number }
  /** Least severity in g, and bps of the sum that it pays. */
  tiers: readonly (readonly [number, number])[]
  /** Crashes in which another car is hit. */
  collisions: number
  /** Of those, the other car is insured in the same pool. */
  insuredHere: number
  /** Policies cancelled in their year, if nothing was claimed. */
  cancelled: number
  /** One day on which so many insured cars crash into each other; 0 = none. */
  pileUp: number
  /** Seconds; units of the asset. */
  waitingPeriod: number
  claimWindow: number
  challengeAbove: number
  challengePeriod: number
  dailyLimit: number
  notice: number
  underwriters: number
  /** Capital brought for each unit that all policies may pay. */
  capital: number
  /** Underwriters who hand in all shares at some time of the year. */
  leaving: number
}

const DAY = 86_400

export const ASSUMPTIONS: Assumptions = {
  policies: 10_000,
  salesDays: 28,
  ownSum: 10_000,
  liabilitySum: 20_000,
  yearlyRateBps: { own: 70, liability: 50 },
  points: { mean: NEUTRAL_POINTS, shape: 1.5 },
  recordedHours: 0.5,
  scorePower: 0.5,
  crashesAYear: 0.05,
  yearSpread: 0.12,
  wet: { share: 0.25, times: 1.5 },
  icy: { share: 0.01, times: 8 },
  severity: { median: 4, spread: 0.7 },
  tiers: [
    [4, 1_000],
    [8, 5_000],
    [15, 10_000],
  ],
  collisions: 0.7,
  insuredHere: 0.02,
  cancelled: 0.05,
  pileUp: 0,
  waitingPeriod: DAY,
  claimWindow: 14 * DAY,
  challengeAbove: 6_000,
  challengePeriod: 2 * DAY,
  dailyLimit: 25_000,
  notice: 7 * DAY,
  underwriters: 20,
  capital: 1.05,
  leaving: 0.3,
}

/** What else could be true; each is all of the above but for what it names. */
export const SCENARIOS: readonly { name: string; change: Partial<Assumptions> }[] = [
  { name: 'as assumed', change: {} },
  { name: 'the score says nothing about crashes', change: { scorePower: 0 } },
  { name: 'twice the crashes', change: { crashesAYear: 0.1 } },
  { name: 'crashes twice as hard', change: { severity: { median: 8, spread: 0.7 } } },
  { name: '300 insured cars in one pile-up', change: { pileUp: 300 } },
  { name: 'twice the tariff', change: { yearlyRateBps: { own: 140, liability: 100 } } },
  { name: 'ten times the tariff', change: { yearlyRateBps: { own: 700, liability: 500 } } },
  { name: 'half the capital', change: { capital: 0.5 } },
]
