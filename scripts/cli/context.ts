import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { plainText } from '@fanal/sdk/governance/text/plainText'
import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import { type NetworkFile, NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import * as v from 'valibot'
import type { Hex } from 'viem'
import { walletOf } from '../network/accounts/walletOf.ts'

export type Options = Record<string, string | boolean | undefined>

/** What every command works with. */
export type Context = {
  client: FanalClient
  network: NetworkFile
  home: string
  options: Options
  /** A result line; suppressed by --json, which prints the result object instead. */
  say: (line: string) => void
}

export function text(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export async function createContext(options: Options): Promise<Context> {
  const network = await readNetwork(text(options, 'network') ?? process.env.FANAL_NETWORK_FILE)
  const key = await readKey(text(options, 'key-file'))
  const walletClient = key && walletOf(network, key)
  return {
    client: createFanalClient({ network, walletClient }),
    network,
    home: text(options, 'home') ?? process.env.FANAL_HOME ?? join(homedir(), '.fanal'),
    options,
    say: (line) => say(options, line),
  }
}

/** Prints a result line, unless the result object is printed instead. */
export function say(options: Options, line: string): void {
  // names and texts come from anybody, and a terminal obeys what it is sent
  if (!options.json) console.log(plainText(line))
}

async function readNetwork(place: string | undefined): Promise<NetworkFile> {
  if (!place) {
    throw new InputError('Which network? Give --network FILE or set FANAL_NETWORK_FILE.', {
      advice: 'npm start prints the path of its network file.',
    })
  }
  const read = async (): Promise<unknown> =>
    /^https?:\/\//.test(place)
      ? await (await fetch(place)).json()
      : JSON.parse(await readFile(place, 'utf8'))
  const json = await read().catch((cause: unknown) => {
    throw new InputError(`The network file ${place} cannot be read: ${reasonOf(cause)}.`, {
      cause,
      advice: 'npm start prints the path of its network file; it is gone when the network ends.',
    })
  })
  const parsed = v.safeParse(NetworkFileSchema, json)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new InputError(
    `${place} is not a network file: ${v.getDotPath(issue) ?? ''} ${issue.message}`,
  )
}

async function readKey(path: string | undefined): Promise<Hex | undefined> {
  const raw = path
    ? await readFile(path, 'utf8').catch((cause: unknown) => {
        throw new InputError(`The key file ${path} cannot be read: ${reasonOf(cause)}.`, { cause })
      })
    : process.env.FANAL_PRIVATE_KEY
  if (!raw) return undefined
  if (path && ((await stat(path)).mode & 0o077) !== 0) {
    process.stderr.write(`Warning: others can read ${path}; chmod 600 it.\n`)
  }
  const key = raw.trim().replace(/^(?!0x)/, '0x')
  if (/^0x[0-9a-fA-F]{64}$/.test(key)) return key as Hex
  // The value itself is never repeated.
  throw new InputError('The private key must be 64 hex digits.')
}

function reasonOf(cause: unknown): string {
  if (cause instanceof SyntaxError) return 'it is not JSON'
  const code = (cause as NodeJS.ErrnoException | undefined)?.code
  if (code === 'ENOENT') return 'there is no such file'
  return cause instanceof Error ? cause.message : String(cause)
}
