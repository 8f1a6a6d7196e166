import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import JSON5 from 'json5'
import { applyEnvironment } from './applyEnvironment.ts'
import { ConfigError } from './ConfigError.ts'
import type { NodeConfig } from './configSchema.ts'
import { parseConfig } from './parseConfig.ts'

export type LoadConfigParameters = {
  /** JSON5 file; without it everything comes from the environment. */
  path?: string | undefined
  environment?: Readonly<Record<string, string | undefined>>
}

/**
 * Reads a node's configuration: JSON5 file, then `FANAL_*` variables over it. Relative paths in the file are relative to
 * the file, those in the environment to the working directory.
 */
export async function loadConfig(parameters: LoadConfigParameters = {}): Promise<NodeConfig> {
  const environment = parameters.environment ?? process.env
  const file = parameters.path === undefined ? {} : await readFileConfig(parameters.path)
  return resolvePaths(parseConfig(applyEnvironment(file, environment)), process.cwd())
}

async function readFileConfig(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ConfigError(`Cannot read the configuration file ${path}.`, { cause })
  })
  const value = parse(path, text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ConfigError(`${path}: expected an object in braces.`)
  return resolvePaths(value as Record<string, unknown>, dirname(resolve(path)))
}

function parse(path: string, text: string): unknown {
  try {
    return JSON5.parse(text)
  } catch (cause) {
    const where = cause instanceof Error ? cause.message.replace(/^JSON5: /, '') : 'unreadable'
    throw new ConfigError(`${path} is not JSON5: ${where}`, { cause })
  }
}

/** Entries that are paths of files or folders. */
const PATHS = [
  ['networkFile'],
  ['dataDir'],
  ['signerKeyFile'],
  ['custody', 'backupFile'],
  ['custody', 'backupPassphraseFile'],
]

function resolvePaths<T extends object>(config: T, base: string): T {
  const result = structuredClone(config)
  for (const path of PATHS) {
    const name = path.at(-1) as string
    const parent = path.slice(0, -1).reduce<unknown>((branch, step) => {
      return (branch as Record<string, unknown> | undefined)?.[step]
    }, result) as Record<string, unknown> | undefined
    const value = parent?.[name]
    if (parent !== undefined && typeof value === 'string' && value !== '')
      parent[name] = resolve(base, value)
  }
  return result
}
