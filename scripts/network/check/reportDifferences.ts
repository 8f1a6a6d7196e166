import { FanalError } from '@fanal/sdk/errors/FanalError'
import type { Fact } from './facts.ts'

export type ReportDifferencesParameters = {
  count: number
  differences: Fact[]
  /** Whether the network was as its preset says before; then it has been used since, and differs because of that. */
  wasChecked: boolean
  log: (line: string) => void
}
export type ReportDifferencesErrorType = NetworkDiffersError

/** A deployed network is not what its preset says. */
export class NetworkDiffersError extends FanalError {
  readonly remedy = 'none'
}

/** Says that the check passed; else prints a table of what differs, and throws unless it had passed before. */
export function reportDifferences(parameters: ReportDifferencesParameters): void {
  const { count, differences, wasChecked, log } = parameters
  if (differences.length === 0) {
    log(`Checked ${count} roles, balances, rules and parameters: all are as the preset says.`)
    return
  }
  tableOf(differences).forEach((line) => log(line))
  if (wasChecked) {
    log(`Of ${count} facts, these are no longer as when the deployment was checked.`)
    return
  }
  throw new NetworkDiffersError(
    `The network is not as its preset says in ${differences.length} of ${count} facts.`,
    { advice: 'Do not use it. The table above says what differs.' },
  )
}

/** Lines of a table: what, as the preset says, as the chain has it. */
function tableOf(differences: Fact[]): string[] {
  const rows = [
    ['what', 'preset', 'chain'],
    ...differences.map(({ what, expected, found }) => [what, expected, found]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}
