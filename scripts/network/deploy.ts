/**
 * Deploys a preset:
 *   node scripts/network/deploy.ts --preset local --rpc http://127.0.0.1:8545 --out .local/network.json
 *   node scripts/network/deploy.ts --preset local --network sepolia --public-rpc URL --out sepolia.json
 * Run it again after an interruption: what was deployed is kept in ignition/deployments/<preset>-<network>, or in the
 * folder given by --state. With --rpc, FANAL_DEPLOYER_KEY is the deployer's key, else the node's first account deploys.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Hex } from 'viem'
import { deployNetwork } from './deployNetwork.ts'
import { root } from './paths.ts'

const { values } = parseArgs({
  options: {
    preset: { type: 'string' },
    rpc: { type: 'string' },
    network: { type: 'string' },
    'public-rpc': { type: 'string' },
    out: { type: 'string' },
    state: { type: 'string' },
  },
})
const { preset, rpc, network, out } = values
const publicUrl = values['public-rpc']
if (!preset || !out || (!rpc && !(network && publicUrl))) {
  console.error(
    'Expected --preset NAME --out FILE and --rpc URL, or --network NAME --public-rpc URL',
  )
  process.exit(2)
}
const privateKey = process.env.FANAL_DEPLOYER_KEY as Hex | undefined
const stateDir =
  values.state ?? (network && join(root, 'ignition/deployments', `${preset}-${network}`))

await deployNetwork({
  preset,
  rpcUrl: rpc ?? { network: network ?? '', publicUrl: publicUrl ?? '' },
  networkFile: out,
  buildProfile: network ? 'production' : 'default',
  ...(privateKey ? { privateKey } : {}),
  ...(stateDir ? { stateDir } : {}),
  log: console.log,
})
console.log(`Network file: ${out}`)
