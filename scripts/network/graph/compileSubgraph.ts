import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../paths.ts'
import { buildSubgraph } from './buildSubgraph.ts'
import { eventsOf, indexedContracts } from './indexedContracts.ts'

export type CompileSubgraphParameters = { log: (line: string) => void }
/** Folder with the built subgraph; not to be changed, only copied. */
export type CompileSubgraphReturnType = string

/** Network name in the compiled subgraph, as local graph-nodes are told it. */
export const indexedNetwork = 'localhost'

/** Compiles the subgraph for local networks, once for each state of its sources. */
export async function compileSubgraph(
  parameters: CompileSubgraphParameters,
): Promise<CompileSubgraphReturnType> {
  const cache = join(root, '.local/subgraph')
  const folder = join(cache, await hashSources())
  if (existsSync(folder)) return folder
  parameters.log('Search index: compiling the subgraph (once for these sources)')
  await mkdir(cache, { recursive: true })
  await removeEarlier(cache, folder)
  const work = await mkdtemp(join(cache, 'work-'))
  await buildSubgraph({ folder: work, network: indexedNetwork })
  // Two starts may have compiled at the same time; what the first one made is as good.
  await rename(work, folder).catch(() => rm(work, { recursive: true, force: true }))
  return folder
}

/** Other sources' subgraphs go, and what an interrupted start left; a start that compiles beside this one is let alone. */
async function removeEarlier(cache: string, wanted: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }))
    const isInWork = name.startsWith('work-') && Date.now() - mtimeMs < 600_000
    if (!isInWork && path !== wanted) await rm(path, { recursive: true, force: true })
  }
}

async function hashSources(): Promise<string> {
  const files = ['package-lock.json', 'subgraph/subgraph.template.yaml']
  for (const pattern of ['subgraph/src/**/*.ts', 'subgraph/schema/*.graphql'])
    for await (const file of glob(pattern, { cwd: root })) files.push(file)
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    hash.update(`${file}\0`)
    hash.update(await readFile(join(root, file)))
  }
  // An event that changed must be decoded anew, whatever else of its contract stayed.
  for (const [name, { abi }] of Object.entries(indexedContracts))
    hash.update(`${name}\0${JSON.stringify(eventsOf(abi))}`)
  return hash.digest('hex').slice(0, 32)
}
