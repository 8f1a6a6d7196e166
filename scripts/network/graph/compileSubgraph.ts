import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../paths.ts'
import { buildSubgraph } from './buildSubgraph.ts'

export type CompileSubgraphParameters = { log: (line: string) => void }
/** Folder with the built subgraph; not to be changed, only copied. */
export type CompileSubgraphReturnType = string

/** What the compiled subgraph says where a network's own values belong. */
export const placeholders = {
  network: 'localhost',
  registry: '0x1111111111111111111111111111111111111111',
  market: '0x2222222222222222222222222222222222222222',
  startBlock: 0,
}

/** Compiles the subgraph for local networks, once for each state of its sources. */
export async function compileSubgraph(
  parameters: CompileSubgraphParameters,
): Promise<CompileSubgraphReturnType> {
  const cache = join(root, '.local/subgraph')
  const folder = join(cache, await hashSources())
  if (existsSync(folder)) return folder
  parameters.log('Search index: compiling the subgraph (once for these sources)')
  await rm(cache, { recursive: true, force: true })
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'work-'))
  await buildSubgraph({ folder: work, ...placeholders })
  // Two starts may have compiled at the same time; what the first one made is as good.
  await rename(work, folder).catch(() => rm(work, { recursive: true, force: true }))
  return folder
}

async function hashSources(): Promise<string> {
  const files = ['package-lock.json', 'subgraph/schema.graphql', 'subgraph/subgraph.template.yaml']
  for (const pattern of ['subgraph/src/**/*.ts', 'contracts/market/{interfaces,types}/*.sol'])
    for await (const file of glob(pattern, { cwd: root })) files.push(file)
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    hash.update(`${file}\0`)
    hash.update(await readFile(join(root, file)))
  }
  return hash.digest('hex').slice(0, 32)
}
