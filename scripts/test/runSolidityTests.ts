import { join } from 'node:path'
import { root } from '../network/paths.ts'
import { runCommand } from './runCommand.ts'
import type { Counts } from './types.ts'

/** Runs the Solidity tests (unit, fuzz and invariant) by Hardhat. */
export async function runSolidityTests(): Promise<Counts> {
  const { code, output } = await runCommand({
    command: join(root, 'node_modules/.bin/hardhat'),
    arguments: ['test', 'solidity'],
    environment: { NO_COLOR: '1' },
  })
  const count = (word: string) =>
    [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, 'gm'))].reduce(
      (sum, match) => sum + Number(match[1]),
      0,
    )
  const counts = { passed: count('passing'), failed: count('failing'), skipped: count('skipped') }
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}
