import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Every check of form, in the order in which a failure is quickest to find. */
const checks: [name: string, command: string, args: string[]][] = [
  ['Prettier', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['ESLint', 'eslint', ['.', '--max-warnings', '0']],
  [
    'import direction',
    'depcruise',
    ['--config', '.dependency-cruiser.js', 'sdk/src', 'fognode/src', 'scripts', 'test', 'ignition'],
  ],
  [
    'import direction of the app',
    'depcruise',
    ['--config', '.dependency-cruiser.js', '--ts-config', 'app/tsconfig.json', 'app'],
  ],
  ['solhint', 'solhint', ['--max-warnings', '0', 'contracts/**/*.sol']],
  ['generated ABIs', 'node', ['scripts/generate/abis.ts', '--check']],
]

let failed = 0
for (const [name, command, args] of checks) {
  const executable = `node_modules/.bin/${command}`
  if (!existsSync(executable)) throw new Error(`${command} is not installed: run npm ci`)
  const { status } = spawnSync(executable, args, { stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  if (status !== 0) failed++
}
process.exitCode = failed === 0 ? 0 : 1
