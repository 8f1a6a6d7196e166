import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../paths.ts'

export type BuildSubgraphParameters = {
  /** Folder to build in; made if absent. */
  folder: string
  /** Network name that the graph-node knows, e.g. `localhost`, `sepolia`. */
  network: string
  registry: string
  market: string
  startBlock: number
  /** Changes the source folder before it is compiled; for tests. */
  prepare?: (folder: string) => Promise<void>
}
/** Path of the built manifest, which names the compiled mappings beside it. */
export type BuildSubgraphReturnType = string

/** Compiled interfaces the mappings read events and views of. */
const abis = {
  DatasetRegistry: 'contracts/market/interfaces/IDatasetRegistry.sol/IDatasetRegistry.json',
  AccessMarket: 'contracts/market/interfaces/IAccessMarket.sol/IAccessMarket.json',
}

/** Fills in the subgraph's manifest for one network and compiles it with gnd; downloads nothing. */
export async function buildSubgraph(
  parameters: BuildSubgraphParameters,
): Promise<BuildSubgraphReturnType> {
  const { folder } = parameters
  const source = join(root, 'subgraph')
  await mkdir(join(folder, 'abis'), { recursive: true })
  await cp(join(source, 'src'), join(folder, 'src'), { recursive: true })
  await cp(join(source, 'schema.graphql'), join(folder, 'schema.graphql'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules')).catch(ignoreExisting)
  for (const [name, artifact] of Object.entries(abis)) {
    const text = await readFile(join(root, 'artifacts', artifact), 'utf8')
    const abi = (JSON.parse(text) as { abi: unknown }).abi
    await writeFile(join(folder, 'abis', `${name}.json`), JSON.stringify(abi))
  }
  const template = await readFile(join(source, 'subgraph.template.yaml'), 'utf8')
  const { network, registry, market, startBlock } = parameters
  const values: Record<string, string> = { network, registry, market, startBlock: `${startBlock}` }
  const manifest = template.replace(/__(\w+)__/g, (hole, name: string) => values[name] ?? hole)
  await writeFile(join(folder, 'subgraph.yaml'), manifest)
  await parameters.prepare?.(folder)
  await gnd(folder, ['codegen', '--skip-migrations'])
  await gnd(folder, ['build', '--skip-migrations'])
  return join(folder, 'build', 'subgraph.yaml')
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
