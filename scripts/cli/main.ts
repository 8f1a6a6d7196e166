/** `npm run cli -- COMMAND`: the market for people without a browser, over the same SDK as the app. */
import { parseArgs } from 'node:util'
import { FanalError } from '@fanal/sdk/errors/FanalError'
import { WalletMissingError } from '@fanal/sdk/errors/marketErrors'
import { buy } from './commands/buy.ts'
import { grants } from './commands/grants.ts'
import { list } from './commands/list.ts'
import { open } from './commands/open.ts'
import { publish } from './commands/publish.ts'
import { withdraw } from './commands/withdraw.ts'
import { type Context, createContext } from './context.ts'
import { usage } from './usage.ts'

const commands: Record<string, (context: Context, words: string[]) => Promise<unknown>> = {
  list,
  publish,
  buy,
  open,
  grants,
  withdraw,
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
]
const flags = ['json', 'help', 'mine', 'compress', 'yes', 'request']

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...Object.fromEntries(strings.map((name) => [name, { type: 'string' as const }])),
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
    },
  })
  const [name, ...words] = positionals
  const command = commands[name ?? '']
  const asked = values.help === true || name === 'help'
  if (asked || !command) {
    if (!asked && name !== undefined) process.stderr.write(`There is no command "${name}".\n\n`)
    ;(asked ? process.stdout : process.stderr).write(`${usage}\n`)
    return asked ? 0 : 1
  }
  const options = Object.fromEntries(
    Object.entries(values).filter(([, value]) => !Array.isArray(value)),
  ) as Context['options']
  const result = await command(await createContext(options), words)
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
