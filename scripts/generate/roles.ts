/**
 * Deploys the local preset to a chain in this process and writes docs/roles.md from what it finds there; with `--check`
 * fails when the file differs.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import hre from 'hardhat'
import { format, resolveConfig } from 'prettier'
import { deployNetwork } from '../network/deployNetwork.ts'
import { root } from '../network/paths.ts'
import { renderRoles } from './renderRoles.ts'

const output = join(root, 'docs/roles.md')

async function generate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-roles-'))
  const server = await hre.network.createServer({ network: 'hardhat' }, '127.0.0.1', 0)
  const { port } = await server.listen()
  try {
    const { network, roles, deployer } = await deployNetwork({
      preset: 'local',
      rpcUrl: `http://127.0.0.1:${port}`,
      networkFile: join(folder, 'network.json'),
    })
    const { timelock, charter } = network.contracts
    const names = { [timelock]: 'timelock', [charter]: 'charter', [deployer]: 'deployer' }
    const text = renderRoles({ read: roles, names })
    return await format(text, { ...(await resolveConfig(output)), parser: 'markdown' })
  } finally {
    await server.close()
    await rm(folder, { recursive: true })
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const wanted = await generate()
if (!values.check) await writeFile(output, wanted)
else if ((await readFile(output, 'utf8').catch(() => '')) !== wanted) {
  console.error('docs/roles.md differs from a deployment: run node scripts/generate/roles.ts')
  process.exitCode = 1
}
