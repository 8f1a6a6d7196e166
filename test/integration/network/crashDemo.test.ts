import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runScript } from '../runScript.ts'

const demo = (...words: string[]) => runScript('scripts/demo/main.ts', words)

describe('npm run demo -- --crash', { timeout: 300_000 }, () => {
  it('refuses a crash together with a file before it starts anything', async () => {
    const { code, stdout } = await demo('--crash', '--file', 'README.md', '--json')
    assert.equal(code, 1)
    const { ok, error } = JSON.parse(stdout) as { ok: boolean; error: string }
    assert.equal(ok, false)
    assert.match(error, /Either a file or readings or a crash/)
  })

  it('insures a car by the committee’s quote and has it paid after a crash, on one line', async () => {
    const { code, stdout, stderr } = await demo('--crash', '--json')
    assert.equal(code, 0, stderr)
    const lines = stdout.split('\n').filter((line) => line !== '')
    assert.equal(lines.length, 1, stdout)
    const result = JSON.parse(lines[0] ?? '') as {
      ok: boolean
      score: number
      premium: string
      paid: string
      gas: { buy: number; settle: number; deposit: number }
    }
    assert.equal(result.ok, true)
    assert.ok(result.score > 0 && result.score < 100, String(result.score))
    assert.ok(BigInt(result.premium) > 0n)
    // Half of 4,000 test dollars, in their smallest unit.
    assert.equal(result.paid, '2000000000')
    // The first policy of an empty pool writes more than later ones, which the benchmark measures.
    const { buy, settle, deposit } = result.gas
    for (const gas of [buy, settle, deposit])
      assert.ok(gas > 21_000 && gas < 260_000, JSON.stringify(result.gas))
  })
})
