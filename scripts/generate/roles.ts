/**
 * Deploys every preset to a chain in this process and writes docs/roles.md from what it finds there; with `--check` fails
 * when the file differs.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { deployNetwork } from '../network/deployNetwork.ts'
import { root } from '../network/paths.ts'
import { startTemporaryChain } from '../network/testing/startTemporaryChain.ts'
import { type Powers, readPowers } from './roles/readPowers.ts'
import { render } from './roles/render.ts'

const output = join(root, 'docs/roles.md')
const presets = ['canonchain', 'cpchain', 'iotchain', 'cartycoin', 'local']

async function generate(): Promise<string> {
  const { rpcUrl, folder, publicClient, stop } = await startTemporaryChain()
  try {
    const powers: Powers[] = []
    for (const preset of presets) {
      const networkFile = join(folder, `${preset}.json`)
      const deployed = await deployNetwork({ preset, rpcUrl, networkFile })
      powers.push(await readPowers({ publicClient, deployed }))
    }
    const style = await resolveConfig(output)
    return await format(render({ powers }), { ...style, parser: 'markdown' })
  } finally {
    await stop()
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const wanted = await generate()
if (!values.check) await writeFile(output, wanted)
else if ((await readFile(output, 'utf8').catch(() => '')) !== wanted) {
  console.error('docs/roles.md differs from a deployment: run node scripts/generate/roles.ts')
  process.exitCode = 1
}
