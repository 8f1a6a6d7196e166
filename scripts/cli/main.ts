/** `npm run cli -- COMMAND`: the market and its government for people without a browser, over the same SDK as the app. */
import { parseArgs } from 'node:util'
import { FanalError } from '@fanal/sdk/errors/FanalError'
import { WalletMissingError } from '@fanal/sdk/errors/marketErrors'
import { buy } from './commands/buy.ts'
import { claim } from './commands/claim.ts'
import { delegate } from './commands/delegate.ts'
import { device } from './commands/device.ts'
import { elections } from './commands/elections.ts'
import { grants } from './commands/grants.ts'
import { list } from './commands/list.ts'
import { open } from './commands/open.ts'
import { proposals } from './commands/proposals.ts'
import { propose } from './commands/propose.ts'
import { publish } from './commands/publish.ts'
import { publishText } from './commands/publishText.ts'
import { recalls } from './commands/recalls.ts'
import { release } from './commands/release.ts'
import { cancel, execute, queue } from './commands/stages.ts'
import { vote } from './commands/vote.ts'
import { withdraw } from './commands/withdraw.ts'
import { type Context, createContext, type Options } from './context.ts'
import { usage } from './usage.ts'

type Command<Given> = (given: Given, words: string[]) => Promise<unknown>

const onNetwork: Record<string, Command<Context>> = {
  list,
  publish,
  buy,
  open,
  grants,
  withdraw,
  'publish-text': publishText,
  proposals,
  propose,
  vote,
  delegate,
  queue,
  execute,
  cancel,
  release,
  elections,
  recalls,
  claim,
}
const strings = [
  ...[
    'network',
    'key-file',
    'home',
    'search',
    'license',
    'name',
    'description',
    'keywords',
    'price',
  ],
  ...['token', 'days', 'window', 'rows', 'recovery', 'offer', 'for', 'out'],
  ...['title', 'body', 'reason', 'statement', 'url', 'region', 'type', 'list'],
  ...['curve', 'model', 'batch', 'owner', 'csv', 'speed', 'limit'],
]
const flags = [
  'json',
  'help',
  'mine',
  'compress',
  'yes',
  'request',
  'open',
  'plan',
  'free',
  'return',
  'code',
]

function commandOf(name = ''): Command<Options> | undefined {
  // Not all that it does needs a network.
  if (name === 'device') return device
  const command = onNetwork[name]
  return command && (async (options, words) => command(await createContext(options), words))
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...Object.fromEntries(strings.map((name) => [name, { type: 'string' as const }])),
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
    },
  })
  const [name, ...words] = positionals
  const command = commandOf(name)
  const asked = values.help === true || name === 'help'
  if (asked || !command) {
    if (!asked && name !== undefined) process.stderr.write(`There is no command "${name}".\n\n`)
    ;(asked ? process.stdout : process.stderr).write(`${usage}\n`)
    return asked ? 0 : 1
  }
  const options = Object.fromEntries(
    Object.entries(values).filter(([, value]) => !Array.isArray(value)),
  ) as Options
  const result = await command(options, words)
  if (options.json) console.log(JSON.stringify(result, writeBigint))
  return 0
}

function writeBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

try {
  process.exitCode = await main()
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  const advice =
    error instanceof WalletMissingError
      ? 'Give --key-file FILE or set FANAL_PRIVATE_KEY.'
      : error instanceof FanalError
        ? error.advice
        : undefined
  process.stderr.write(`${message}\n${advice ? `${advice}\n` : ''}`)
  process.exitCode = 1
}
