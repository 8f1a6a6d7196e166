/**
 * `npm run risk -- --trip DIR [--json]`: the harsh events and the score of a recorded trip, a folder as those of the "Driver
 * Behavior Dataset"; its labels are not read.
 * `npm run risk -- --report DIR… [--write]`: how well that agrees with the labels of such folders, as in docs/risk-score.md.
 * `npm run risk -- --year SEED`: one simulated year of 10,000 policies in a pool.
 * `npm run risk -- --years [--write]`: many of them, and what else could be true, as in docs/insurance-solvency.md.
 */
import { parseArgs } from 'node:util'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { scoreTrip } from '../../fognode/src/insurance/index.ts'
import { describeScore } from './describeScore.ts'
import { readTrip } from './readTrip.ts'
import { runReport } from './report/runReport.ts'
import { ASSUMPTIONS } from './year/assumptions.ts'
import { describeYear } from './year/describeYear.ts'
import { drawPortfolio } from './year/drawPortfolio.ts'
import { runYears } from './year/runYears.ts'
import { simulateYear } from './year/simulateYear.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    trip: { type: 'string' },
    json: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    year: { type: 'string' },
    years: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})

try {
  if (values.report) console.log(await runReport({ folders: positionals, write: values.write }))
  else if (values.years) console.log((await runYears({ write: values.write })).table)
  else if (values.year !== undefined) {
    const seed = Number(values.year)
    if (!Number.isSafeInteger(seed)) throw new InputError('The seed of a year is a whole number.')
    const portfolio = drawPortfolio({ assumptions: ASSUMPTIONS })
    console.log(describeYear(simulateYear({ assumptions: ASSUMPTIONS, portfolio, seed })))
  } else if (values.trip === undefined)
    throw new InputError('No trip is given.', { advice: 'npm run risk -- --trip DIR [--json]' })
  else {
    const scored = scoreTrip({ trip: { motion: await readTrip(values.trip) } })
    const events = scored.events.map(({ kind, from, to }) => ({ kind, from, to }))
    console.log(
      values.json ? JSON.stringify({ events, score: scored.score }) : describeScore(scored),
    )
  }
} catch (error) {
  if (!(error instanceof InputError)) throw error
  process.stderr.write(`${error.message}${error.advice ? `\n${error.advice}` : ''}\n`)
  process.exitCode = 1
}
