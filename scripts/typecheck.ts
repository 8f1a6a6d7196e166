import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './network/paths.ts'

/** The app has its own settings (JSX, bundler resolution); everything else shares the root's. */
const projects = ['tsconfig.json', 'app/tsconfig.json']

let failed = 0
for (const project of projects) {
  const { status } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', project, '--noEmit'], {
    stdio: 'inherit',
    cwd: root,
  })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${project}`)
  if (status !== 0) failed++
}
process.exitCode = failed === 0 ? 0 : 1
