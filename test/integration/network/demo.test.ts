import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { runScript } from '../runScript.ts'

describe('npm run demo', { timeout: 300_000 }, () => {
  let folder: string
  const write = async (name: string, text: string) => {
    const file = join(folder, name)
    await writeFile(file, text)
    return file
  }
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-demo-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  for (const [option, what] of [
    ['--file', /empty/],
    ['--device-csv', /no readings/],
  ] as const)
    it(`refuses an empty file for ${option} before it starts anything`, async () => {
      const file = await write('empty.csv', '')
      const { code, stdout } = await runScript('scripts/demo/main.ts', [option, file, '--json'])
      assert.equal(code, 1)
      const answer = JSON.parse(stdout) as { ok: boolean; error: string }
      assert.equal(answer.ok, false)
      assert.match(answer.error, what)
    })

  it('has a device say what a file has, and proves it on one line', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `2026-01-01 00:${10 + at}:00,${at}.5`)
    const file = await write('readings.csv', ['timestamp,value', ...rows, ''].join('\n'))
    const { code, stdout, stderr } = await runScript('scripts/demo/main.ts', [
      '--device-csv',
      file,
      '--json',
    ])
    assert.equal(code, 0, stderr)
    const lines = stdout.split('\n').filter((line) => line !== '')
    assert.equal(lines.length, 1, stdout)
    const { ok, events, batches, proved, gas } = JSON.parse(lines[0] ?? '') as Record<
      string,
      unknown
    > & { gas: { report: number } }
    assert.deepEqual([ok, events, proved], [true, 30, true])
    assert.ok(Number(batches) >= 1)
    assert.ok(gas.report > 21_000 && gas.report <= 70_000, String(gas.report))
  })
})
