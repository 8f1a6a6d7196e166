/**
 * `npm run deploy -- --preset cpchain --network localhost`: deploys a preset, writes its network file and checks the result.
 * Run it again after an interruption.
 */
import { FanalError } from '@fanal/sdk/errors/FanalError'
import { deployNetwork } from './deployNetwork.ts'
import { deployUsage, readDeployArguments } from './readDeployArguments.ts'

const AGAIN = 'When that is mended, run the same command again: it goes on where it stopped.'

const wanted = process.argv.slice(2)
if (wanted.includes('--help')) {
  console.log(deployUsage)
  process.exit()
}
try {
  const parameters = await readDeployArguments({ wanted, environment: process.env })
  await deployNetwork({ ...parameters, log: console.log })
  console.log(`Network file: ${parameters.networkFile}`)
} catch (error) {
  const advice = error instanceof FanalError ? error.advice : AGAIN
  console.error(`\n${reasonsOf(error).join('\n')}${advice ? `\n${advice}` : ''}`)
  process.exitCode = 1
}

/** What an error says, and what its causes say beside it: a stack helps nobody at a shell. */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  return [error.message, ...(error.cause === undefined ? [] : reasonsOf(error.cause))]
}
