import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../network/paths.ts'
import { withTable } from '../report/withTable.ts'
import { ASSUMPTIONS, SCENARIOS } from './assumptions.ts'
import { drawPortfolio } from './drawPortfolio.ts'
import { drawYears } from './drawYears.ts'
import { simulateYear } from './simulateYear.ts'
import { type Scenario, yearsTable } from './yearsTable.ts'

const DOCUMENT = join(root, 'docs/insurance-solvency.md')
const PICTURE = join(root, 'docs/insurance-solvency.svg')
/** Of the first scenario, and of each other. */
const YEARS = [200, 20] as const

export type RunYearsReturnType = { table: string; picture: string }

/** The figures of docs/insurance-solvency.md, which are the same each time. */
export async function runYears({ write }: { write: boolean }): Promise<RunYearsReturnType> {
  const scenarios = SCENARIOS.map(({ name, change }, at): Scenario => {
    const assumptions = { ...ASSUMPTIONS, ...change }
    const portfolio = drawPortfolio({ assumptions })
    const count = at === 0 ? YEARS[0] : YEARS[1]
    const years = Array.from({ length: count }, (_, seed) =>
      simulateYear({ assumptions, portfolio, seed: seed + 1 }),
    )
    return { name, years }
  })
  const table = yearsTable(scenarios)
  const picture = drawYears((scenarios[0] as Scenario).years)
  if (write) {
    await writeFile(DOCUMENT, withTable(await readFile(DOCUMENT, 'utf8'), 'years', table))
    await writeFile(PICTURE, picture)
  }
  return { table, picture }
}
