import { execFile } from 'node:child_process'
import { cp, glob, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../paths.ts'
import { checkManifest } from './checkManifest.ts'
import { eventsOf, indexedContracts, placeholderOf } from './indexedContracts.ts'

export type BuildSubgraphParameters = {
  /** Folder to build in; made if absent. */
  folder: string
  /** Network name that the graph-node knows, e.g. `localhost`, `sepolia`. */
  network: string
  /** Changes the source folder before it is compiled; for tests. */
  prepare?: (folder: string) => Promise<void>
}
/** Path of the built manifest, which names the compiled mappings beside it. */
export type BuildSubgraphReturnType = string

/**
 * Compiles the subgraph with gnd; downloads nothing. Its manifest has placeholders for addresses and start blocks, which
 * `fillManifest` replaces.
 */
export async function buildSubgraph(
  parameters: BuildSubgraphParameters,
): Promise<BuildSubgraphReturnType> {
  const { folder } = parameters
  const source = join(root, 'subgraph')
  await mkdir(join(folder, 'abis'), { recursive: true })
  await cp(join(source, 'src'), join(folder, 'src'), { recursive: true })
  await writeFile(join(folder, 'schema.graphql'), await joinSchemas(source))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules')).catch(ignoreExisting)
  for (const [name, { abi }] of Object.entries(indexedContracts))
    await writeFile(join(folder, 'abis', `${name}.json`), JSON.stringify(eventsOf(abi)))
  const template = await readFile(join(source, 'subgraph.template.yaml'), 'utf8')
  const mappings = await readFile(join(source, 'src/mappings.ts'), 'utf8')
  checkManifest({ manifest: template, mappings })
  const values: Record<string, string> = { network: parameters.network, startBlock: '0' }
  Object.values(indexedContracts).forEach(({ contract }, place) => {
    values[contract] = placeholderOf(place)
  })
  const manifest = template.replace(/__(\w+)__/g, (hole, name: string) => values[name] ?? hole)
  await writeFile(join(folder, 'subgraph.yaml'), manifest)
  await parameters.prepare?.(folder)
  await gnd(folder, ['codegen', '--skip-migrations'])
  await compileOnce(folder)
  return join(folder, 'build', 'subgraph.yaml')
}

/**
 * gnd compiles the mappings for each data source anew, although all name the same file. So it is given the first one alone,
 * and the built manifest names what came of it everywhere.
 */
async function compileOnce(folder: string): Promise<void> {
  const file = join(folder, 'subgraph.yaml')
  const manifest = await readFile(file, 'utf8')
  const [head = '', first = ''] = manifest.split(/^(?= *- kind: )/m)
  const name = /^ *name: (\w+)$/m.exec(first)?.[1]
  if (name === undefined) throw new Error('the manifest of the subgraph has no data source')
  await writeFile(file, head + first)
  await gnd(folder, ['build', '--skip-migrations'])
  await writeFile(file, manifest)
  await cp(join(folder, 'abis'), join(folder, 'build/abis'), { recursive: true })
  const built = manifest
    .replaceAll(/\.\/src\/\w+\.ts/g, `${name}/${name}.wasm`)
    .replaceAll('file: ./', 'file: ')
  await writeFile(join(folder, 'build', 'subgraph.yaml'), built)
}

/** graph-node takes one file; the schema is kept in several. */
async function joinSchemas(source: string): Promise<string> {
  const files: string[] = []
  for await (const file of glob('schema/*.graphql', { cwd: source })) files.push(file)
  const texts = files.sort().map((file) => readFile(join(source, file), 'utf8'))
  return (await Promise.all(texts)).join('\n')
}

async function gnd(folder: string, commandArguments: string[]): Promise<void> {
  const binary = join(root, 'node_modules/@graphprotocol/gnd-linux-x64/bin/gnd')
  try {
    await promisify(execFile)(binary, commandArguments, { cwd: folder, maxBuffer: 1 << 26 })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`gnd ${commandArguments[0]} failed:\n${stdout}${stderr}`, { cause: error })
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
