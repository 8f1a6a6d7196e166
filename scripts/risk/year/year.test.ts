import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { root } from '../../network/paths.ts'
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts'
import { createDraws } from './createDraws.ts'
import { drawPortfolio } from './drawPortfolio.ts'
import { runYears } from './runYears.ts'
import { simulateYear } from './simulateYear.ts'

const main = join(root, 'scripts/risk/main.ts')
const run = (...options: string[]) => promisify(execFile)(process.execPath, [main, ...options])

function simulate(change: Partial<Assumptions>, seed = 1) {
  const assumptions = { ...ASSUMPTIONS, policies: 1_000, ...change }
  return simulateYear({ assumptions, portfolio: drawPortfolio({ assumptions }), seed })
}

describe('a year of policies', () => {
  it('is the same for the same seed and another for another', () => {
    assert.deepEqual(simulate({}), simulate({}))
    assert.notDeepEqual(simulate({}).payouts, simulate({}, 2).payouts)
  })

  it('gives underwriters all premiums that nothing was paid from', () => {
    const { gain, payouts, premiums, refunds, days } = simulate({ crashesAYear: 0 })
    assert.equal(payouts, 0n)
    const capital = 1_000 * 30_000 * 1.05
    assert.ok(Math.abs(gain - Number(premiums - refunds) / 1e6 / capital) < 1e-9)
    assert.equal(days.at(-1)?.locked, 0n)
    assert.equal(days.at(-1)?.unearned, 0n)
  })

  it('costs underwriters what is paid beyond the premiums', () => {
    const { gain, payouts, premiums, refunds, claims } = simulate({ crashesAYear: 1 })
    assert.ok(claims > 300)
    const lost = Number(premiums - refunds - payouts) / 1e6 / (1_000 * 30_000 * 1.05)
    assert.ok(gain < 0 && Math.abs(gain - lost) < 1e-9)
  })

  it('sells no more than the capital backs', () => {
    assert.equal(simulate({ capital: 0.5, leaving: 0 }).refusedSales, 500)
    assert.equal(simulate({ capital: 1.05, leaving: 0 }).refusedSales, 0)
  })

  it('makes payouts wait for the limit of the day and withdrawals for policies', () => {
    const { longestDue } = simulate({ pileUp: 300, dailyLimit: 5_000 })
    assert.ok(longestDue > 30)
    assert.ok(simulate({ leaving: 1 }).longestRequest > 100)
  })
})

it('draws what it says', () => {
  const draws = createDraws(3)
  const many = (draw: () => number) => Array.from({ length: 20_000 }, draw)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const near = (value: number, expected: number) =>
    assert.ok(Math.abs(value - expected) < 0.03 * Math.max(1, expected), `${value}, ${expected}`)
  near(mean(many(draws.uniform)), 0.5)
  const normal = many(draws.normal)
  near(mean(normal), 0)
  near(mean(normal.map((value) => value ** 2)), 1)
  for (const expected of [0.4, 3, 40]) near(mean(many(() => draws.poisson(expected))), expected)
  const gamma = many(() => draws.gamma(1.5, 120))
  near(mean(gamma), 120)
  near(mean(gamma.map((value) => (value - 120) ** 2)), 120 ** 2 / 1.5)
})

describe('npm run risk -- --year', () => {
  it('prints a year, and refuses a seed that is none', async () => {
    const { stdout } = await run('--year', '1')
    assert.match(stdout, /^premiums +[\d,]+\n/)
    assert.match(stdout, /solvent +every day/)
    await assert.rejects(run('--year', 'x'), /The seed of a year is a whole number/)
  })

  it('has its figures and its picture in the documents', async () => {
    const { table, picture } = await runYears({ write: false })
    const document = await readFile(join(root, 'docs/insurance-solvency.md'), 'utf8')
    assert.ok(document.includes(table), table)
    assert.equal(await readFile(join(root, 'docs/insurance-solvency.svg'), 'utf8'), picture)
  })
})
