/**
 * `npm run risk -- --trip DIR [--json]`: the harsh events and the score of a recorded trip, a folder as those of the "Driver
 * Behavior Dataset"; its labels are not read.
 * `npm run risk -- --report DIR… [--write]`: how well that agrees with the labels of such folders, as in docs/risk-score.md.
 * `npm run risk -- --year SEED`: one simulated year of 10,000 policies in a pool.
 * `npm run risk -- --years [--write]`: many of them, and what else could be true, as in docs/insurance-solvency.md.
 */
import { parseArgs } from 'node:util'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { messageOf } from '../../fognode/src/async/repeat.ts'
import { scoreTrip } from '../../fognode/src/insurance/index.ts'
import { describeScore } from './describeScore.ts'
import { readTrip } from './readTrip.ts'
import { runReport } from './report/runReport.ts'
import { ASSUMPTIONS } from './year/assumptions.ts'
import { describeYear } from './year/describeYear.ts'
import { drawPortfolio } from './year/drawPortfolio.ts'
import { runYears } from './year/runYears.ts'
import { simulateYear } from './year/simulateYear.ts'

const USAGE = `npm run risk -- --trip DIR [--json]
npm run risk -- --report DIR… [--write]
npm run risk -- --year SEED
npm run risk -- --years [--write]
A trip is a folder with aceleracaoLinear_terra.csv and giroscopio_terra.csv, each with the columns uptimeNanos,x,y,z.`

try {
  const { values, positionals } = readArguments()
  if (values.help) console.log(USAGE)
  else if (values.report)
    console.log(await runReport({ folders: positionals, write: values.write }))
  else if (values.years) console.log((await runYears({ write: values.write })).table)
  else if (values.year !== undefined) {
    const seed = values.year.trim() === '' ? Number.NaN : Number(values.year)
    if (!Number.isSafeInteger(seed)) throw new InputError('The seed of a year is a whole number.')
    const portfolio = drawPortfolio({ assumptions: ASSUMPTIONS })
    console.log(describeYear(simulateYear({ assumptions: ASSUMPTIONS, portfolio, seed })))
  } else if (values.trip === undefined) throw new InputError('No trip is given.', { advice: USAGE })
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

/** @throws InputError when there is an option that is none, or one too few. */
function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        trip: { type: 'string' },
        json: { type: 'boolean', default: false },
        report: { type: 'boolean', default: false },
        year: { type: 'string' },
        years: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new InputError(messageOf(error), { advice: USAGE, cause: error })
  }
}
