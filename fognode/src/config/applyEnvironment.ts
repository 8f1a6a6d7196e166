import { ConfigError } from './ConfigError.ts'
import { ConfigSchema } from './configSchema.ts'

type Tree = { [name: string]: unknown }
type Leaf = { path: string[]; kind: string }
type SchemaLike = {
  type: string
  wrapped?: SchemaLike
  pipe?: SchemaLike[]
  entries?: Record<string, SchemaLike>
}

/**
 * Lays `FANAL_*` variables over a configuration: `storage.quotaBytesPerAccount` is `FANAL_STORAGE_QUOTA_BYTES_PER_ACCOUNT`.
 * Lists are separated by commas. An empty variable counts as not set.
 */
export function applyEnvironment(
  config: Tree,
  environment: Readonly<Record<string, string | undefined>>,
): Tree {
  const result = structuredClone(config)
  for (const { path, kind } of leavesOf(ConfigSchema as unknown as SchemaLike, [])) {
    const name = `FANAL_${path.map(toSnake).join('_')}`
    const text = environment[name]
    if (text === undefined || text === '') continue
    let branch = result
    for (const step of path.slice(0, -1)) {
      const next = branch[step] ?? {}
      if (typeof next !== 'object' || next === null || Array.isArray(next))
        throw new ConfigError(`${step}: expected an object, found ${JSON.stringify(next)}`)
      branch[step] = next
      branch = next as Tree
    }
    branch[path.at(-1) as string] = readText(name, text, kind)
  }
  return result
}

function leavesOf(schema: SchemaLike, path: string[]): Leaf[] {
  const plain = unwrap(schema)
  if (plain.entries === undefined) return [{ path, kind: plain.type }]
  return Object.entries(plain.entries).flatMap(([name, entry]) => leavesOf(entry, [...path, name]))
}

function unwrap(schema: SchemaLike): SchemaLike {
  if (schema.wrapped !== undefined) return unwrap(schema.wrapped)
  if (schema.pipe?.[0] !== undefined && schema.pipe[0] !== schema) return unwrap(schema.pipe[0])
  return schema
}

function toSnake(name: string): string {
  return name.replaceAll(/([A-Z])/g, '_$1').toUpperCase()
}

function readText(name: string, text: string, kind: string): unknown {
  if (kind === 'number') {
    const value = Number(text)
    if (Number.isNaN(value)) throw new ConfigError(`${name}: expected a number, found "${text}"`)
    return value
  }
  if (kind === 'boolean') {
    if (text !== 'true' && text !== 'false')
      throw new ConfigError(`${name}: expected true or false, found "${text}"`)
    return text === 'true'
  }
  if (kind === 'array')
    return text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  return text
}
