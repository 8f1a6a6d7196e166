import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../network/paths.ts'

test('docs/roles.md says what a deployment does', () => {
  const script = join(root, 'scripts/generate/roles.ts')
  const run = spawnSync(process.execPath, [script, '--check'], { cwd: root, encoding: 'utf8' })
  assert.equal(run.status, 0, run.stdout + run.stderr)
})
