import type { SimulateYearReturnType } from './simulateYear.ts'

const units = (wei: bigint) => Math.round(Number(wei) / 1e6).toLocaleString('en')

/** A simulated year for a person at a terminal. */
export function describeYear(year: SimulateYearReturnType): string {
  const most = (of: 'locked' | 'dues' | 'unearned') =>
    units(year.days.reduce((sum, books) => (books[of] > sum ? books[of] : sum), 0n))
  return [
    `premiums              ${units(year.premiums)}`,
    `returned              ${units(year.refunds)}`,
    `paid                  ${units(year.payouts)} for ${year.claims} claims`,
    `underwriters gained   ${(year.gain * 100).toFixed(2)} %`,
    `locked at most        ${most('locked')}`,
    `unpaid dues at most   ${most('dues')}, the longest for ${year.longestDue.toFixed(1)} days`,
    `withdrawals waited    ${Math.round(year.longestRequest)} days at most`,
    `refused for capital   ${year.refusedSales} policies`,
    `solvent               every day`,
  ].join('\n')
}
