import { tableOf } from '../report/tableOf.ts'
import type { SimulateYearReturnType } from './simulateYear.ts'

export type Scenario = { name: string; years: readonly SimulateYearReturnType[] }

const HEAD = [
  'scenario',
  'years',
  'paid of premiums',
  'gain',
  'worst of 20',
  'years with a loss',
  'days to be paid',
  'days to withdraw',
  'refused',
]

/** What the scenarios come to. */
export function yearsTable(scenarios: readonly Scenario[]): string {
  return tableOf([HEAD, ...scenarios.map(rowOf)])
}

function rowOf({ name, years }: Scenario): string[] {
  const sum = (of: (year: SimulateYearReturnType) => number) =>
    years.reduce((total, year) => total + of(year), 0)
  const most = (of: (year: SimulateYearReturnType) => number) => Math.max(...years.map(of))
  const gains = years.map(({ gain }) => gain).sort((a, b) => a - b)
  const percent = (part: number) => `${(part * 100).toFixed(2)} %`
  const paid = sum(({ payouts }) => Number(payouts))
  const earned = sum(({ premiums, refunds }) => Number(premiums - refunds))
  return [
    name,
    String(years.length),
    `${Math.round((paid / earned) * 100)} %`,
    percent(sum(({ gain }) => gain) / years.length),
    percent(gains[Math.floor(gains.length / 20)] as number),
    String(gains.filter((gain) => gain < 0).length),
    String(Math.round(most(({ longestDue }) => longestDue))),
    String(Math.round(most(({ longestRequest }) => longestRequest))),
    String(Math.round(sum(({ refusedSales }) => refusedSales) / years.length)),
  ]
}
